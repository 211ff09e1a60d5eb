import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type HomeRequest } from '@linli/shared/homes/homes.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { openRequest } from '../home-links.ts';
import { requestNews, requestStates, whereOf } from '../request-text.ts';

/** What one asked the desk for, and what came of it. */
export function RequestsCard({ requests }: { requests: readonly HomeRequest[] }) {
  const now = useNow();
  return (
    <Card title="我的申请">
      {requests.map((request) => {
        const state = requestStates[request.state] ?? { text: '处理中', tone: 'calm' as const };
        return (
          <View key={request.id} className="homes-request">
            <View className="homes-request-head">
              <View className="homes-request-where">{whereOf(request)}</View>
              <Tag tone={state.tone}>{state.text}</Tag>
            </View>
            <View>{requestNews(request, now)}</View>
            <View className="k-quiet-text k-figures">
              {momentText(request.requestedAt, now)} 申请 · {labelOf(membershipRoleLabels, request.role)}
            </View>
            {request.actions.includes('applyAgain') && (
              <Button small onTap={openRequest}>
                改好再申请
              </Button>
            )}
          </View>
        );
      })}
    </Card>
  );
}
