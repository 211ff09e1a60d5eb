import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { NoticeCategory, noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { BottomBar } from '../../../../kit/page/bottom-bar.tsx';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { Banner, Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';
import { OneChip, Switch } from '../../../../kit/ui/input/choices.tsx';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';
import { Group } from '../../parts/options.tsx';
import { namesNobody } from './audience/audience.ts';
import { AudiencePart } from './audience/audience-part.tsx';
import { CountLine } from './audience/count-line.tsx';
import { audienceOf, hasWords, missingIn, missingInDraft } from './form-values.ts';
import { Preview } from './preview.tsx';
import { PublishSheet } from './publish-sheet.tsx';
import { TextPart } from './text-part.tsx';
import { TimesPart } from './times-part.tsx';
import { useAudienceCount } from './audience/use-audience-count.ts';
import { useNoticeForm, type NoticeFormState } from './use-notice-form.ts';
import { namesOf, usePlaces } from './audience/use-places.ts';

interface FormProps {
  notice?: DeskNotice;
  wide: boolean;
}

/** On a wide screen the text in the middle and everything about it beside; on a phone one below the other. */
export function NoticeFormPage({ notice, wide }: FormProps) {
  const state = useNoticeForm(notice, wide);
  const { form, change, errors, turn } = state;
  const photos = useDraftPhotos(form.photos, (kept) => change({ photos: kept }));
  const counting = useAudienceCount(audienceOf(form));
  const [layer, setLayer] = useState<'preview' | 'publish'>();
  const [tried, setTried] = useState<'draft' | 'publish'>();
  const names = namesOf(usePlaces(), form);
  const missing = tried && (tried === 'draft' ? missingInDraft(form) : missingIn(form));
  const wrong = missing ? { [missing.field]: missing.text } : errors;
  const waiting = photos.unfinished ? '照片还在上传' : missing?.text;

  const save = () => {
    setTried('draft');
    if (!missingInDraft(form)) void state.command.run({ publish: false });
  };
  const ask = () => {
    setTried('publish');
    state.command.clear();
    if (!missingIn(form)) setLayer('publish');
  };
  const buttons = (
    <>
      <Button onTap={() => setLayer('preview')}>预览</Button>
      <Button busy={state.command.busy && layer !== 'publish'} disabled={photos.unfinished} onTap={save}>
        存草稿
      </Button>
      <Button kind="main" icon="send" disabled={photos.unfinished} onTap={ask}>
        发布…
      </Button>
    </>
  );
  const says = (
    <>
      <Told state={state} />
      {waiting && <View className="notice-missing">{waiting}</View>}
    </>
  );
  const text = (
    <>
      {state.resumed && hasWords(form) && (
        <Banner
          tone="info"
          icon="edit"
          action={
            <Button
              kind="quiet"
              small
              onTap={() => {
                photos.clear();
                state.restart();
              }}
            >
              {notice ? '不要了' : '从头写'}
            </Button>
          }
        >
          {notice ? '这里有您上次没保存的修改，接着写就行。' : '接着您上次没写完的。'}
        </Banner>
      )}
      <Card>
        <View className="desk-form">
          <Group label="类别" error={wrong.category}>
            <OneChip
              label="类别"
              choices={NoticeCategory.options.map((value) => ({ value, text: noticeCategoryLabels[value] }))}
              value={form.category}
              onChoose={(category) => change({ category })}
            />
          </Group>
          <TextPart key={turn} form={form} change={change} errors={wrong} />
          <Group label="附图" optional hint="排在正文后面，点开看大图">
            <PhotoPicker photos={photos} />
          </Group>
        </View>
      </Card>
    </>
  );
  const settings = (
    <>
      <Card title="告知谁">
        <View className="desk-form">
          <AudiencePart form={form} change={change} />
          <CountLine counting={counting} chosen={!namesNobody(audienceOf(form))} />
          {wrong.audience && <Failure message={wrong.audience} />}
        </View>
      </Card>
      <Card title="时间">
        <TimesPart form={form} change={change} errors={wrong} />
      </Card>
      <Card flush>
        <Cell
          title="要住户确认"
          detail="没确认的会列出来，由网格管家逐户告知"
          value={
            <Switch label="要住户确认" on={form.mustConfirm} onChange={(mustConfirm) => change({ mustConfirm })} />
          }
        />
        <Cell
          title="置顶"
          detail={wrong.pinned ?? '最多同时置顶 5 条'}
          value={<Switch label="置顶" on={form.pinned} onChange={(pinned) => change({ pinned })} />}
        />
      </Card>
    </>
  );

  return (
    <>
      {wide ? (
        <View className="desk-columns desk-columns-two notice-write">
          <View className="desk-column desk-middle">
            <View className="notice-paper">{text}</View>
          </View>
          <View className="desk-column desk-side">
            {settings}
            <View className="notice-foot">
              {says}
              <View className="desk-buttons">{buttons}</View>
            </View>
          </View>
        </View>
      ) : (
        <>
          {text}
          {settings}
          <BottomBar above={says}>{buttons}</BottomBar>
        </>
      )}
      <Preview form={form} open={layer === 'preview'} onClose={() => setLayer(undefined)} />
      <PublishSheet
        form={form}
        names={names}
        counting={counting}
        open={layer === 'publish'}
        busy={state.command.busy}
        message={state.message}
        onClose={() => setLayer(undefined)}
        onPublish={(at) => void state.command.run({ publish: true, at })}
      />
    </>
  );
}

/** What the server answered: a colleague was quicker, or something is not right. */
function Told({ state: { message, theirs, takeTheirs, keepMine } }: { state: NoticeFormState }) {
  if (!theirs) return <Failure message={message} />;
  return (
    <View className="notice-theirs">
      <Banner tone="soon">同事刚刚改过这条草稿。您写的都还在：可以换成同事的，也可以用您的替换它。</Banner>
      <View className="desk-buttons">
        <Button small onTap={takeTheirs}>
          换成同事的
        </Button>
        <Button small onTap={keepMine}>
          保留我的
        </Button>
      </View>
    </View>
  );
}
