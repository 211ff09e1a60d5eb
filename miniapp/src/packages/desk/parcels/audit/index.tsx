import { useState } from 'react';
import type { Audit } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { States } from '../../../../kit/page/states.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { keepsParcels } from '../../frame/roles.ts';
import { AuditDone } from './audit-done.tsx';
import { Counting } from './counting.tsx';
import '../../styles/desk.scss';
import '../styles/desk-parcels.scss';

export default function AuditPage() {
  return (
    <DeskPage title="交接盘点" here="audit" admits={keepsParcels}>
      {(me) => <Auditing me={me.id} />}
    </DeskPage>
  );
}

/** The end of a shift: what should be here, what is here, and who goes on (ours alone 10). */
function Auditing({ me }: { me: string }) {
  const sheet = useQuery('desk.audit-sheet', () => api.parcelsAdmin.auditSheet());
  const [done, setDone] = useState<Audit>();
  if (done) return <AuditDone audit={done} />;
  return (
    <States of={sheet}>
      {(expected) => <Counting me={me} sheet={expected} onStale={sheet.reload} onDone={setDone} />}
    </States>
  );
}
