import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { momentText } from '../../../../kit/format.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Fact } from '../../../../kit/ui/display/cell.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { instantOf } from '../../../../kit/format.ts';
import { Group } from '../../parts/options.tsx';
import { audienceText, reachesNobody, type Names } from './audience/audience.ts';
import { CountLine } from './audience/count-line.tsx';
import { audienceOf, type NoticeForm, type When } from './form-values.ts';
import type { Counting } from './audience/use-audience-count.ts';
import { WhenField } from './when-field.tsx';

interface PublishProps {
  form: NoticeForm;
  names: Names;
  counting: Counting;
  open: boolean;
  busy: boolean;
  message: string | undefined;
  onClose: () => void;
  onPublish: (at: string | undefined) => void;
}

/** The last look before it goes out: what, to whom, how many, and when. */
export function PublishSheet({ form, names, counting, open, busy, message, onClose, onPublish }: PublishProps) {
  const [later, setLater] = useState(false);
  const [when, setWhen] = useState<When>({ date: '', time: '' });
  const now = Date.now();
  const at = later ? instantOf(when.date, when.time) : undefined;
  const { count, stale } = counting;
  const nobody = !!count && !stale && reachesNobody(count);
  const missing = later && !at ? '请选发布的日期' : undefined;
  const homes = count?.households ? ` ${count.households} 户` : '';
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="发布前再看一眼"
      foot={
        <View className="desk-foot">
          <Failure message={message} />
          {missing && <View className="k-quiet-text">{missing}</View>}
          <Button
            kind="main"
            wide
            icon="send"
            busy={busy}
            disabled={!!missing || nobody || stale}
            onTap={() => onPublish(at)}
          >
            {at ? `${momentText(at, now)} 发给${homes}` : `现在发给${homes}`}
          </Button>
        </View>
      }
    >
      <View className="desk-form">
        <View>
          <Fact name="标题">{form.title}</Fact>
          <Fact name="类别">{noticeCategoryLabels[form.category]}</Fact>
          <Fact name="告知谁">{audienceText(audienceOf(form), names)}</Fact>
        </View>
        <CountLine counting={counting} chosen />
        {form.category === 'EMERGENCY' && <View className="k-quiet-text">紧急公告夜里也会马上推送。</View>}
        <Group label="什么时候发">
          <OneChip
            label="什么时候发"
            choices={[
              { value: 'now', text: '现在' },
              { value: 'later', text: '定时' },
            ]}
            value={later ? 'later' : 'now'}
            onChoose={(value) => setLater(value === 'later')}
          />
        </Group>
        {later && (
          <WhenField label="发布" value={when} onChange={setWhen} time="09:00" from={localDateOf(now)} now={now} />
        )}
      </View>
    </Sheet>
  );
}
