import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { CorrectTicket, DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketPlaceLabels, type TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { OneChip, Segmented } from '../../../../../kit/ui/input/choices.tsx';
import { TextField } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Group } from '../../../parts/options.tsx';
import { UnitPicker, type PickedUnit } from '../../../parts/unit-picker.tsx';
import { useAction, type FormProps } from '../use-action.ts';

/** What is absent stays as it is. */
interface Draft {
  name?: string;
  phone?: string;
  place?: TicketPlace;
  location?: string;
  /** Null: being looked for. */
  unit?: PickedUnit | null;
  gridId?: string;
}
const empty: Draft = {};

/** Only what was changed is sent. */
export function correctionOf(draft: Draft, ticket: DeskTicket): Omit<CorrectTicket, 'version'> {
  const name = draft.name?.trim();
  const phone = draft.phone?.trim();
  const contact = {
    ...(name && name !== ticket.contact.name && { name }),
    ...(phone !== undefined && phone !== ticket.contact.phone && { phone }),
  };
  const location = draft.location?.trim();
  return {
    ...(Object.keys(contact).length > 0 && { contact }),
    ...(draft.place && draft.place !== ticket.place && { place: draft.place }),
    ...(location && location !== ticket.address && { location }),
    ...(draft.unit && draft.unit.id !== ticket.unitId && { unitId: draft.unit.id }),
    ...(draft.gridId && draft.gridId !== ticket.gridId && { gridId: draft.gridId }),
  };
}

/** A wrong number, home or place is put right; the timeline says so. */
export function CorrectForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'correct',
    empty,
    send: (draft, { params, version }, call) =>
      api.ticketsAdmin.correct({ params, body: { version, ...correctionOf(draft, ticket) } }, call),
    said: '已更正，记入时间线',
    onDone,
  });
  const { fieldError } = command;
  const place = draft.place ?? ticket.place;
  const nothing = Object.keys(correctionOf(draft, ticket)).length === 0;
  return (
    <View className="desk-form">
      <TextField
        label="联系人"
        optional
        value={draft.name ?? ticket.contact.name}
        onInput={(name) => change({ name })}
        error={fieldError('#/contact/name')}
        maxLength={50}
      />
      <TextField
        label="电话"
        kind="phone"
        optional
        value={draft.phone ?? ticket.contact.phone}
        onInput={(phone) => change({ phone })}
        error={fieldError('#/contact/phone')}
        hint="手机、带区号的座机都可以；境外号码带上 +852 这样的代码"
      />
      <Group label="位置" error={fieldError('#/place')}>
        <Segmented
          label="位置"
          choices={[
            { value: 'HOME', text: '住户家里' },
            { value: 'PUBLIC', text: labelOf(ticketPlaceLabels, 'PUBLIC') },
          ]}
          value={place}
          onChoose={(value) => change({ place: value })}
        />
      </Group>
      {place === 'PUBLIC' && (
        <>
          <TextField
            label="具体位置"
            value={draft.location ?? (ticket.place === 'PUBLIC' ? ticket.address : '')}
            onInput={(location) => change({ location })}
            error={fieldError('#/location')}
            placeholder="如 3栋2单元一层大堂"
            maxLength={60}
          />
          <Group label="属于哪个网格" error={fieldError('#/gridId')}>
            <GridChips value={draft.gridId ?? ticket.gridId} onChoose={(gridId) => change({ gridId })} />
          </Group>
        </>
      )}
      <Group
        label={place === 'HOME' ? '房屋' : '反映的住户'}
        optional={place === 'PUBLIC'}
        error={fieldError('#/unitId')}
      >
        <UnitPicker
          value={draft.unit === undefined ? homeOf(ticket) : (draft.unit ?? undefined)}
          onPick={(unit) => change({ unit: unit ?? null })}
        />
      </Group>
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        missing={nothing ? '还没有改动' : undefined}
        text="更正"
      />
    </View>
  );
}

/** Of a public place the page does not know the address of the home. */
const homeOf = ({ unitId, place, address }: DeskTicket): PickedUnit | undefined =>
  unitId && place === 'HOME' ? { id: unitId, address } : undefined;

function GridChips({ value, onChoose }: { value: string | undefined; onChoose: (id: string) => void }) {
  const { data } = useQuery('desk.grids', () => api.estatesAdmin.grids());
  const parents = new Set(data?.items.map(({ parentId }) => parentId));
  const lowest = (data?.items ?? []).filter(({ id }) => !parents.has(id));
  return (
    <OneChip
      label="网格"
      choices={lowest.map(({ id, name }) => ({ value: id, text: name }))}
      value={value}
      onChoose={onChoose}
    />
  );
}
