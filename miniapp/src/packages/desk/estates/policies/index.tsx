import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PolicySheet } from '@linli/shared/estates/policies.admin.api.ts';
import { figureGroupLabels, figureGroups, type FigureGroup } from '@linli/shared/estates/policies.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { momentText } from '../../../../kit/format.ts';
import { States } from '../../../../kit/page/states.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Segmented } from '../../../../kit/ui/input/choices.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { ChangeBar } from './change-bar.tsx';
import { FigureRow } from './figure-row.tsx';
import { policiesKey, useChanges, type Changes } from './changes.ts';
import { History } from './history.tsx';
import '../../styles/desk.scss';
import './policies.scss';

export default function PoliciesPage() {
  return (
    <DeskPage title="小区规则" here="policies" admits={places.policies.admits}>
      {() => <Policies />}
    </DeskPage>
  );
}

const views = [
  { value: 'now', text: '现在的规则' },
  { value: 'history', text: '修改记录' },
] as const;

function Policies() {
  const [view, setView] = useState<(typeof views)[number]['value']>('now');
  const query = useQuery(policiesKey, () => api.policiesAdmin.find());
  return (
    <View className="desk-requests">
      <Segmented label="看什么" choices={views} value={view} onChoose={setView} />
      {view === 'history' ? <History /> : <States of={query}>{(sheet) => <Sheet sheet={sheet} />}</States>}
    </View>
  );
}

/** All figures by domain; what is changed stays a draft until it has been looked over and given a reason. */
function Sheet({ sheet }: { sheet: PolicySheet }) {
  const changes = useChanges(sheet);
  const { changedAt, changedBy } = sheet;
  return (
    <>
      <View className="k-quiet-text">
        {changedAt
          ? `${momentText(changedAt, Date.now())} ${changedBy ?? '同事'}改过。点一项就可以改；已经作出的承诺不受影响。`
          : '现在都是默认的规则。点一项就可以改；已经作出的承诺不受影响。'}
      </View>
      <View className="policy-groups">
        {(Object.keys(figureGroups) as FigureGroup[]).map((group) => (
          <Group key={group} group={group} changes={changes} />
        ))}
      </View>
      <ChangeBar sheet={sheet} changes={changes} />
    </>
  );
}

const Group = ({ group, changes }: { group: FigureGroup; changes: Changes }) => (
  <Card flush title={figureGroupLabels[group]}>
    {keysOf(group).map((key) => (
      <FigureRow key={key} figureKey={key} changes={changes} />
    ))}
  </Card>
);

const keysOf = (group: FigureGroup) => Object.keys(figureGroups[group]) as Changes['keys'];
