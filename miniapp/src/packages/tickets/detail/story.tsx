import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { PhotoGrid } from '../../../kit/photos/photos.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Timeline } from '../../../kit/ui/display/timeline.tsx';
import { stepsOf, type Step } from './story-steps.ts';

/** So many are read without scrolling twice. */
const first = 6;

/** What happened, newest on top, photos inside. */
export function Story({ ticket }: { ticket: Ticket }) {
  const me = useMe();
  const [all, setAll] = useState(false);
  const steps = stepsOf(ticket, me?.id, useNow());
  const folded = !all && steps.length > first + 1;
  const shown = folded ? steps.slice(0, first) : steps;
  return (
    <Card title="处理进度">
      <Timeline
        nodes={shown.map(({ id, title, meta, tone, ...rest }) => ({
          id,
          title,
          meta,
          ...(tone && { tone }),
          ...((rest.text || rest.scores || rest.photos.length > 0) && { body: <Body {...rest} /> }),
        }))}
      />
      {folded && (
        <Button kind="quiet" icon="down" wide onTap={() => setAll(true)}>
          更早的 {steps.length - first} 条
        </Button>
      )}
    </Card>
  );
}

const Body = ({ text, scores, photos }: Pick<Step, 'text' | 'scores' | 'photos'>) => (
  <>
    {text && <View className="detail-words">{text}</View>}
    {scores && <View className="k-figures">{scores}</View>}
    <PhotoGrid photos={photos} small />
  </>
);
