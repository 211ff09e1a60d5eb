import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Notice } from '@linli/shared/notices/notices.schema.ts';
import type { Command } from '../../../kit/data/use-command.ts';
import { askToNotify } from '../../../kit/notify.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';

interface NoticeBarProps {
  notice: Notice;
  confirming: Command<number, Notice>;
  /** The correction that came in between is told above the text. */
  overtaken: boolean;
}

/** 「我知道了」 where it is asked for; else whether to be told of the next one. Asked in that tap, or not at all. */
export function NoticeBar({ notice, confirming, overtaken }: NoticeBarProps) {
  const [asked, setAsked] = useState(false);
  const { toConfirm, withdrawn, prompt, version } = notice;
  if (withdrawn) return null;
  const mayAsk = prompt.length > 0 && !asked;

  function ask() {
    if (!mayAsk) return;
    // WeChat asks only inside the tap itself.
    void askToNotify(prompt).then(() => setAsked(true));
  }
  if (toConfirm)
    return (
      <BottomBar
        above={
          confirming.message && !overtaken ? (
            <Failure message={confirming.message} />
          ) : (
            <View className="k-quiet-text">
              看完请点一下，让物业知道您已经知晓。{mayAsk && '微信会同时问您要不要收下一条公告。'}
            </View>
          )
        }
      >
        <Button
          kind="main"
          wide
          icon="check"
          busy={confirming.busy}
          onTap={() => {
            ask();
            void confirming.run(version);
          }}
        >
          我知道了
        </Button>
      </BottomBar>
    );
  if (!mayAsk) return null;
  return (
    <BottomBar>
      <Button wide icon="bell" onTap={ask}>
        有新公告时提醒我
      </Button>
    </BottomBar>
  );
}
