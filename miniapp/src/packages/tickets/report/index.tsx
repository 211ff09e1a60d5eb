import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import type { ReportForm, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import { ticketKindLabels, TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { api, useMe } from '../../../kit/api.ts';
import { useQuery, type Query } from '../../../kit/data/use-query.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { FeedbackParts } from './parts/feedback-parts.tsx';
import { KindPart } from './parts/kind-part.tsx';
import { ContactPart } from './parts/contact-part.tsx';
import { Sent } from './sent.tsx';
import { SubmitBar } from './submit-bar.tsx';
import { PhotosPart, TextPart } from './parts/tell-parts.tsx';
import { useReport } from './draft/use-report.ts';
import { WhatPart } from './parts/what-part.tsx';
import { WhenPart } from './parts/when-part.tsx';
import { WherePart } from './parts/where-part.tsx';
import './report.scss';

export default function ReportPage() {
  const form = useQuery('report-form', () => api.home.reportForm());
  const me = useMe();
  const [sent, setSent] = useState<Ticket>();
  if (sent) return <Sent ticket={sent} prompt={form.data?.prompt ?? []} />;
  if (!form.data || !me)
    return (
      <Page title="报修" of={form} skeleton={<Skeleton cards={[2, 6, 3, 3]} />}>
        {() => null}
      </Page>
    );
  return <Report form={form.data} of={form} me={me} onSent={setSent} />;
}

interface ReportProps {
  form: ReportForm;
  of: Query<ReportForm>;
  me: Me;
  onSent: (ticket: Ticket) => void;
}

/** One page, not a wizard: everything is seen at once and filled in any order. */
function Report({ form, of, me, onSent }: ReportProps) {
  const { kind, place, category } = useRouter().params;
  const asked = {
    kind: FeedbackKind.safeParse(kind).data,
    place: TicketPlace.safeParse(place).data,
    category: TicketCategory.safeParse(category).data,
  };
  const report = useReport(form, me, asked, onSent);
  return (
    <Page
      title={report.draft.kind ? ticketKindLabels[report.draft.kind] : '报修'}
      of={of}
      bottom={<SubmitBar form={form} report={report} />}
    >
      {() => (
        <>
          {report.resumed && (
            <Banner
              icon="note"
              action={
                <Button kind="quiet" small onTap={report.startOver}>
                  清空重写
                </Button>
              }
            >
              上次没提交的内容还在，接着写就行。
            </Banner>
          )}
          <KindPart report={report} />
          {report.draft.kind ? (
            <FeedbackParts kind={report.draft.kind} report={report} />
          ) : (
            <>
              <WherePart form={form} report={report} />
              <WhatPart form={form} report={report} />
              <PhotosPart report={report} />
              <TextPart report={report} />
              {report.draft.place === 'HOME' && <WhenPart form={form} report={report} />}
            </>
          )}
          <ContactPart form={form} report={report} />
        </>
      )}
    </Page>
  );
}
