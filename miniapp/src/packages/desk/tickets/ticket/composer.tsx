import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../../kit/api.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { TextBox, Tap, says } from '../../../../kit/native/native.tsx';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { useAction } from '../actions/use-action.ts';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';

interface ReplyDraft {
  text: string;
  photos: Photo[];
}
const noReply: ReplyDraft = { text: '', photos: [] };
const noNote = { text: '' };
const ignore = () => {};

export type Mode = 'reply' | 'note';

interface ComposerProps {
  ticket: DeskTicket;
  mode: Mode;
  onMode: (mode: Mode) => void;
}

const modeClass = (chosen: boolean) => `desk-composer-mode${chosen ? ' k-chosen' : ''}`;

/**
 * Two papers, never one with a switch: each keeps its own words, looks its own way and says on its button who will read
 * them, so that nothing meant for colleagues reaches the resident.
 */
export function Composer({ ticket, mode, onMode }: ComposerProps) {
  const mayReply = ticket.actions.includes('comment');
  const mayNote = ticket.actions.includes('note');
  if (!mayReply && !mayNote) return null;
  const shown: Mode = mayReply && (mode === 'reply' || !mayNote) ? 'reply' : 'note';
  return (
    <View className={`desk-composer desk-composer-${shown}`}>
      <View className="desk-composer-modes" {...says({ role: 'tablist', label: '写给谁' })}>
        {mayReply && (
          <Tap
            className={modeClass(shown === 'reply')}
            role="tab"
            checked={shown === 'reply'}
            onTap={() => onMode('reply')}
          >
            <Icon name="send" />
            回复住户
          </Tap>
        )}
        {mayNote && (
          <Tap
            className={modeClass(shown === 'note')}
            role="tab"
            checked={shown === 'note'}
            onTap={() => onMode('note')}
          >
            <Icon name="lock" />
            内部备注
          </Tap>
        )}
      </View>
      {shown === 'reply' ? <Reply ticket={ticket} /> : <Note ticket={ticket} />}
    </View>
  );
}

function Reply({ ticket }: { ticket: DeskTicket }) {
  const [open, setOpen] = useState(false);
  const { draft, change, command, submit } = useAction({
    ticket,
    name: 'comment',
    empty: noReply,
    send: ({ text, photos }, { params }, call) =>
      api.ticketsAdmin.comment({ params, body: { text, photoIds: photos.map(({ id }) => id) } }, call),
    said: '已发给住户',
    onDone: () => {
      photos.clear();
      setOpen(false);
    },
  });
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const writing = open || draft.text !== '' || photos.drafts.length > 0;
  return (
    <View className="desk-composer-body">
      <TextBox
        className="desk-composer-input desk-reply-input"
        label="回复住户"
        value={draft.text}
        onInput={(text) => change({ text })}
        placeholder={`写给 ${ticket.contact.name || '住户'}，会出现在住户的手机上`}
        maxLength={500}
        rows={1}
      />
      {writing && <PhotoPicker photos={photos} />}
      <Failure message={command.message} />
      <View className="desk-composer-foot">
        {!writing && (
          <Button kind="quiet" small icon="camera" onTap={() => setOpen(true)}>
            加照片
          </Button>
        )}
        <View className="desk-composer-who">住户看得到</View>
        <Button
          kind="main"
          small
          icon="send"
          busy={command.busy}
          disabled={!draft.text.trim() || photos.unfinished}
          onTap={submit}
        >
          发给住户
        </Button>
      </View>
    </View>
  );
}

function Note({ ticket }: { ticket: DeskTicket }) {
  const { draft, change, command, submit } = useAction({
    ticket,
    name: 'note',
    empty: noNote,
    send: ({ text }, { params }, call) => api.ticketsAdmin.note({ params, body: { text } }, call),
    said: '已存为内部备注',
    onDone: ignore,
  });
  return (
    <View className="desk-composer-body">
      <TextBox
        className="desk-composer-input desk-note-input"
        label="内部备注，住户看不到"
        value={draft.text}
        onInput={(text) => change({ text })}
        placeholder="写给同事，例如：老人独居，敲门请多等一会儿"
        maxLength={500}
        rows={1}
      />
      <Failure message={command.message} />
      <View className="desk-composer-foot">
        <View className="desk-composer-who">
          <Icon name="lock" />
          住户看不到
        </View>
        <Button kind="plain" small icon="note" busy={command.busy} disabled={!draft.text.trim()} onTap={submit}>
          存为内部备注
        </Button>
      </View>
    </View>
  );
}
