import { useState } from 'react';
import { View } from '@tarojs/components';
import { DeskPage } from '../../frame/desk-page.tsx';
import { keepsParcels, looksAtParcels } from '../../frame/roles.ts';
import { Segmented } from '../../../../kit/ui/input/choices.tsx';
import { Overdue } from './overdue.tsx';
import { Proposals } from './proposals.tsx';
import '../../styles/desk.scss';
import '../styles/desk-parcels.scss';

export default function ReturnsPage() {
  return (
    <DeskPage title="退回" here="returns" admits={looksAtParcels}>
      {(me) => <Returns keeper={keepsParcels(me.roles)} me={me.name} />}
    </DeskPage>
  );
}

type Part = 'overdue' | 'proposed' | 'confirmed';

/** What waited too long goes back, with a second person's eyes. */
function Returns({ keeper, me }: { keeper: boolean; me: string }) {
  const [part, setPart] = useState<Part>(keeper ? 'overdue' : 'proposed');
  return (
    <View className="desk-single">
      <Segmented
        label="退回"
        choices={[
          { value: 'overdue', text: '放太久的' },
          { value: 'proposed', text: '等核对' },
          { value: 'confirmed', text: '已退回' },
        ]}
        value={part}
        onChoose={setPart}
      />
      {part === 'overdue' ? (
        <Overdue keeper={keeper} onProposed={() => setPart('proposed')} />
      ) : (
        <Proposals key={part} state={part} me={me} />
      )}
    </View>
  );
}
