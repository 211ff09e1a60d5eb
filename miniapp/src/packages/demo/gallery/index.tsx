import { useState } from 'react';
import { View } from '@tarojs/components';
import { clockText } from '../../../kit/format.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { changeSettings, useSettings } from '../../../kit/settings.ts';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { confirm } from '../../../kit/ui/overlay/confirm.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import { Controls } from './controls.tsx';
import { Content } from './content.tsx';
import './index.scss';

/** Everything the kit can draw, on one page; browser only. */
export default function GalleryPage() {
  const { elder } = useSettings();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  return (
    <Page
      title="组件"
      bottom={
        <BottomBar
          above={<View className="k-quiet-text">提交后客服会在 {clockText(Date.now() + 7_200_000)} 前联系您</View>}
        >
          <Button onTap={() => setOpen(true)}>打开抽屉</Button>
          <Button kind="main" busy={busy} onTap={() => setBusy(!busy)}>
            提交报修
          </Button>
        </BottomBar>
      }
    >
      <Banner
        tone="brand"
        action={
          <Button kind="quiet" small onTap={() => changeSettings({ elder: !elder })}>
            {elder ? '普通版' : '长辈版'}
          </Button>
        }
      >
        字大一点，看得更清楚
      </Banner>
      <Content />
      <Controls />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="切换房屋"
        foot={
          <Button
            kind="danger"
            wide
            onTap={() =>
              void confirm({
                title: '退出这个房屋？',
                text: '退出后看不到这里的工单和账单。',
                yes: '退出',
                danger: true,
              })
            }
          >
            退出房屋
          </Button>
        }
      >
        抽屉里的内容
      </Sheet>
    </Page>
  );
}
