import { View } from '@tarojs/components';
import { categories } from '@linli/shared/tickets/categories.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { OneChip, Tiles } from '../../../../kit/ui/input/choices.tsx';
import { TextArea, TextField } from '../../../../kit/ui/input/field.tsx';
import { announceChange } from '../../frame/desk-changes.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { openTicket } from '../../frame/open-page.ts';
import { filesFinds } from '../../frame/roles.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group } from '../../parts/options.tsx';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';
import { stateText } from '../ticket-text.ts';
import { bodyOf, foundCategories, missingIn, nothingFound } from './found-draft.ts';
import '../../styles/desk.scss';

export default function FoundPage() {
  return (
    <DeskPage title="上报问题" here="found" admits={filesFinds}>
      {() => (
        <View className="desk-single">
          <FoundForm />
          <Filed />
        </View>
      )}
    </DeskPage>
  );
}

/** R39: whoever walks the grounds files what they see, with one hand. */
function FoundForm() {
  const [draft, change, discard] = useDraft('desk.found', nothingFound);
  const { buildingId, location, category, text } = draft;
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const buildings = useQuery('desk.buildings', () => api.estatesAdmin.buildings());
  const command = useCommand((_: void, call) => api.ticketsAdmin.submit({ body: bodyOf(draft) }, call), {
    onDone({ number }) {
      photos.clear();
      discard();
      toast(`已上报 ${number}`);
      announceChange();
    },
  });
  const { fieldError } = command;
  return (
    <Card title="看到什么就报什么">
      <View className="desk-form">
        <Group label="拍一张" optional error={fieldError('#/photoIds')}>
          <PhotoPicker photos={photos} />
        </Group>
        <Group label="哪栋楼" optional hint="不在楼里就不选，客服会看是哪个网格" error={fieldError('#/buildingId')}>
          <OneChip
            label="哪栋楼"
            choices={(buildings.data?.items ?? []).map(({ id, name }) => ({ value: id, text: name }))}
            value={buildingId}
            onChoose={(id) => change({ buildingId: id === buildingId ? undefined : id })}
          />
        </Group>
        <TextField
          label="具体在哪里"
          value={location}
          onInput={(value) => change({ location: value })}
          error={fieldError('#/location')}
          placeholder="如 3栋2单元一层大堂"
          maxLength={60}
        />
        <Group label="是什么问题" error={fieldError('#/category')}>
          <Tiles
            label="是什么问题"
            choices={foundCategories.map((value) => ({
              value,
              text: ticketCategoryLabels[value],
              icon: categories[value].icon,
            }))}
            value={category}
            onChoose={(value) => change({ category: value })}
          />
        </Group>
        <TextArea
          label="看到了什么"
          value={text}
          onInput={(value) => change({ text: value })}
          error={fieldError('#/text')}
          placeholder="例如：灯罩松了，快要掉下来"
          maxLength={500}
          rows={3}
        />
        <FormFoot
          command={command}
          onSubmit={() => void command.run()}
          missing={missingIn(draft) ?? (photos.unfinished ? '照片还在上传' : undefined)}
          text="上报"
        />
      </View>
    </Card>
  );
}

/** What they filed, and how far it has come. */
function Filed() {
  const filed = usePaged('desk.filed', (cursor) =>
    api.ticketsAdmin.queue({ query: { view: 'followed', limit: 20, ...(cursor && { cursor }) } }),
  );
  useKeptUp(60, filed.reload);
  return (
    <States of={filed} skeleton={<View className="desk-bones" />}>
      {({ items }) => (
        <Card title="我上报的" flush={items.length > 0}>
          {items.map(({ id, address, category, state }) => (
            <Cell
              key={id}
              title={address}
              detail={labelOf(ticketCategoryLabels, category)}
              value={stateText(state)}
              onTap={() => openTicket(id)}
            />
          ))}
          {!items.length && <View className="k-quiet-text">还没有。报上来的会在这里，能看到办得怎样。</View>}
          <ListEnd list={filed} />
        </Card>
      )}
    </States>
  );
}
