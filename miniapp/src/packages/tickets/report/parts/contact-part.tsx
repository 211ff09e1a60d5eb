import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { Part } from './part.tsx';
import { contactOf } from '../draft/report-draft.ts';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';

interface ContactPartProps {
  form: ReportForm;
  report: Report;
}

/** Filled in already; whoever is at home may be somebody else. */
export function ContactPart({ form, report: { draft, change, errorAt } }: ContactPartProps) {
  const { name, phone } = contactOf(draft, form);
  return (
    <Part id={partId('contact')} title="联系谁" hint="只给处理这张单的同事看，办结后就看不到了。">
      <TextField
        label="称呼"
        value={name}
        onInput={(text) => change({ name: text })}
        maxLength={50}
        error={errorAt('#/contact/name')}
      />
      <TextField
        label="电话"
        kind="phone"
        value={phone}
        onInput={(text) => change({ phone: text })}
        hint="境外号码请带上国家或地区代码，如 +852"
        error={errorAt('#/contact/phone')}
      />
    </Part>
  );
}
