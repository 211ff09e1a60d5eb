import { categories } from '@linli/shared/tickets/categories.ts';
import { View } from '@tarojs/components';
import { membershipRoleLabels } from '@linli/shared/homes/homes.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import {
  ticketCategoryLabels,
  isRepair,
  ticketKindLabels,
  ticketSourceLabels,
  TicketKind,
} from '@linli/shared/tickets/tickets.words.ts';
import { urgentWords } from '@linli/shared/tickets/urgency.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { OneChip, Switch, Tiles } from '../../../../kit/ui/input/choices.tsx';
import { TextArea, TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { Group, Phrases } from '../../parts/options.tsx';
import { mayRecord } from '../../frame/roles.ts';
import { announceChange } from '../../frame/desk-changes.ts';
import { showTicket } from '../opened-ticket.ts';
import { UnitPicker } from '../../parts/unit-picker.tsx';
import { usePromises } from '../use-promises.ts';
import { bodyOf, categoriesFor, emptyRecord, missingIn, recordSources, withKind } from './record-draft.ts';
import '../../styles/desk.scss';
import { replacePage } from '../../../../kit/page/navigation.ts';

export default function RecordPage() {
  return (
    <DeskPage title="代住户登记" here="record" admits={mayRecord}>
      {(me, wide) => <RecordForm me={me.id} wide={wide} />}
    </DeskPage>
  );
}

/** What came by phone, over the counter, from a group, a box or a patrol becomes a ticket like any other (R1, R4–R7, R39). */
function RecordForm({ me, wide }: { me: string; wide: boolean }) {
  const [draft, change, discard] = useDraft('desk.record', emptyRecord);
  const { source, kind, place, unit, location, category, name, phone, text } = draft;
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const command = useCommand((_: void, call) => api.ticketsAdmin.submit({ body: bodyOf(draft) }, call), {
    onDone({ id, number }) {
      photos.clear();
      discard();
      toast(`已登记 ${number}`);
      showTicket(me, id);
      announceChange();
      void replacePage(
        wide ? '/packages/desk/tickets/queue/index?stay=1' : `/packages/desk/tickets/ticket/index?id=${id}`,
      );
    },
  });
  const { fieldError } = command;
  const repair = isRepair(kind);
  const called = source === 'PHONE';
  const promised = usePromises({ kind, category: category ?? 'OTHER', place, source })('GENERAL');
  const missing = missingIn(draft) ?? (photos.unfinished ? '照片还在上传' : undefined);

  return (
    <View className="desk-single">
      <Card>
        <View className="desk-form">
          <Group label="从哪里来的">
            <OneChip
              label="来源"
              choices={recordSources.map((value) => ({ value, text: ticketSourceLabels[value] }))}
              value={source}
              onChoose={(value) => change({ source: value })}
            />
          </Group>
          <Group label="是什么事">
            <OneChip
              label="性质"
              choices={TicketKind.options.map((value) => ({ value, text: ticketKindLabels[value] }))}
              value={kind}
              onChoose={(value) => change(withKind(draft, value))}
            />
          </Group>
        </View>
      </Card>
      <Card title={!repair ? '哪一户、在哪里' : place === 'HOME' ? '哪一户' : '在哪里'}>
        <View className="desk-form">
          {(!repair || place === 'PUBLIC') && (
            <TextField
              label="具体位置"
              optional={!repair}
              value={location}
              onInput={(value) => change({ location: value })}
              error={fieldError('#/location')}
              placeholder="如 3栋2单元一层大堂"
              maxLength={60}
            />
          )}
          <Group
            label={repair && place === 'HOME' ? '房屋' : '反映的住户'}
            optional={!repair || place === 'PUBLIC'}
            error={fieldError('#/unitId')}
          >
            <UnitPicker value={unit} onPick={(value) => change({ unit: value })} />
          </Group>
        </View>
      </Card>
      <Card title={repair ? '什么问题' : '说的什么'}>
        <View className="desk-form">
          <Group label={repair ? '类别' : '关于什么'} error={fieldError('#/category')}>
            <Tiles
              label="类别"
              choices={categoriesFor(draft).map((value) => ({
                value,
                text: ticketCategoryLabels[value],
                icon: categories[value].icon,
              }))}
              value={category}
              onChoose={(value) => change({ category: value })}
            />
          </Group>
          <TextArea
            label={repair ? '发生了什么' : '原话'}
            value={text}
            onInput={(value) => change({ text: value })}
            error={fieldError('#/text')}
            placeholder={
              repair
                ? '照住户的原话记，例如：厨房水槽下面一直滴水，地板已经湿了'
                : '照住户的原话记，例如：楼道能不能每周多拖一次'
            }
            maxLength={500}
          />
          {repair && (
            <Cell
              title="很急，等不了"
              detail="正在漏水、冒火花，或有人被困"
              value={
                <Switch label={urgentWords} on={draft.urgent === true} onChange={(urgent) => change({ urgent })} />
              }
            />
          )}
          <Group label="照片" optional>
            <PhotoPicker photos={photos} />
          </Group>
        </View>
      </Card>
      <Card title="怎么联系">
        <View className="desk-form">
          <TextField
            label="联系人"
            optional
            value={name}
            onInput={(value) => change({ name: value })}
            error={fieldError('#/contact/name')}
            maxLength={50}
          />
          {unit && <Members unitId={unit.id} onChoose={(chosen) => change({ name: chosen })} />}
          <TextField
            label="电话"
            kind="phone"
            optional={!called}
            value={phone}
            onInput={(value) => change({ phone: value })}
            error={fieldError('#/contact/phone')}
            hint={called ? '跟来电的人核对一遍；座机带上区号，境外号码带上 +852 这样的代码' : '没有留电话的空着就行'}
          />
          <FormFoot command={command} onSubmit={() => void command.run()} missing={missing} text="登记" />
          <View className="k-quiet-text">
            {`登记后您就是首问负责人，跟到办结。${promised ? `一般情况下承诺：${promised}；受理时定下来。` : ''}`}
          </View>
        </View>
      </Card>
      {(text || unit || name) && (
        <Button
          kind="quiet"
          onTap={() => {
            photos.clear();
            discard();
          }}
        >
          清空重写
        </Button>
      )}
    </View>
  );
}

/** Names of the household, to be put in with a tap; their numbers stay masked, so the caller is asked. */
function Members({ unitId, onChoose }: { unitId: string; onChoose: (name: string) => void }) {
  const { data } = useQuery(`desk.members.${unitId}`, () => api.homesAdmin.members({ params: { unitId } }));
  if (!data?.items.length) return null;
  const nameOf = new Map(
    data.items.map(({ personName, role }) => [`${personName}（${labelOf(membershipRoleLabels, role)}）`, personName]),
  );
  return <Phrases phrases={[...nameOf.keys()]} onChoose={(phrase) => onChoose(nameOf.get(phrase) ?? '')} />;
}
