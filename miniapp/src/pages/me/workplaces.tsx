import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { api, cache, keepMe } from '../../kit/api.ts';
import { useCommand } from '../../kit/data/use-command.ts';
import { Failure } from '../../kit/ui/display/banner.tsx';
import { Card } from '../../kit/ui/display/card.tsx';
import { OneChip } from '../../kit/ui/input/choices.tsx';

/** For which of several estates somebody works now. */
export function Workplaces({ me: { estate, workplaces = [] } }: { me: Me }) {
  const choose = useCommand((estateId: string) => api.identity.chooseWorkplace({ body: { estateId } }), {
    onDone(me) {
      cache.clear();
      keepMe(me);
    },
  });
  if (workplaces.length === 0 || (workplaces.length === 1 && workplaces[0]!.id === estate.id)) return null;
  return (
    <Card title="在哪个小区上班">
      <OneChip
        label="在哪个小区上班"
        choices={workplaces.map(({ id, name }) => ({ value: id, text: name }))}
        value={estate.id}
        onChoose={(id) => void choose.run(id)}
      />
      <View>
        <Failure message={choose.message} />
      </View>
    </Card>
  );
}
