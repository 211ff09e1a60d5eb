import { View } from '@tarojs/components';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import { callPhone } from '../../../kit/device.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { isEmergency, promiseLine } from './promise-line.ts';
import type { Report } from './draft/use-report.ts';

interface SubmitBarProps {
  form: ReportForm;
  report: Report;
}

/** What happens next and by when, then the button; where a call is faster, the phone comes first. */
export function SubmitBar({ form, report: { draft, send, busy, failure, interrupted } }: SubmitBarProps) {
  const now = useNow();
  const emergency = isEmergency(form, draft);
  const verb = interrupted ? '重新提交' : draft.kind ? `提交${ticketKindLabels[draft.kind]}` : '提交报修';
  return (
    <BottomBar
      above={
        failure ? (
          <Banner tone={interrupted ? 'soon' : 'late'} icon={interrupted ? 'offline' : 'alert'}>
            {failure}
          </Banner>
        ) : (
          <View className="report-promise k-figures">
            <Icon name="clock" />
            {promiseLine(form, draft, now)}
          </View>
        )
      }
    >
      {emergency && (
        <Button kind="danger" icon="phone" onTap={() => callPhone(form.servicePhone)}>
          先打电话
        </Button>
      )}
      <Button kind={emergency ? 'plain' : 'main'} busy={busy} onTap={() => void send()}>
        {busy ? '正在提交' : verb}
      </Button>
    </BottomBar>
  );
}
