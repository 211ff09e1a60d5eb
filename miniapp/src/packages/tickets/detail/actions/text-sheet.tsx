import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { Command } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Field, TextArea } from '../../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Examples } from '../../examples.tsx';

export interface Words {
  text: string;
  photoIds: string[];
}

export interface WordsSheetProps {
  /** What its words are kept under until they are sent: the ticket and the step. */
  name: string;
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will happen. */
  lead?: ReactNode;
  label: string;
  placeholder: string;
  examples: readonly string[];
  /** Of the text in the command's body. */
  pointer: '#/reason' | '#/text';
  most: number;
  optional?: boolean;
  withPhotos?: boolean;
  verb: string;
  danger?: boolean;
  command: Command<Words, unknown>;
}

const nothing: { text: string; photos: Photo[] } = { text: '', photos: [] };

/** Some words, perhaps photos, one button. What was typed stays when it is closed, reloaded, or when somebody was faster. */
export function WordsSheet(props: WordsSheetProps) {
  const {
    open,
    onClose,
    title,
    lead,
    label,
    placeholder,
    examples,
    pointer,
    most,
    optional,
    withPhotos,
    command,
    name,
  } = props;
  const [draft, change, discard] = useDraft(`words.${name}`, nothing);
  const [missing, setMissing] = useState<string>();
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const { text } = draft;
  const setText = (typed: string) => change({ text: typed });

  async function send() {
    if (!optional && !text.trim()) return setMissing('请写几个字，或点上面的一句');
    if (photos.unfinished) return setMissing('照片还没有都传上，请稍等，或移除没传上的');
    setMissing(undefined);
    if ((await command.run({ text: text.trim(), photoIds: photos.ids })) === undefined) return;
    photos.clear();
    discard();
  }

  const error = command.fieldError(pointer) ?? missing;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      foot={
        <Button kind={props.danger ? 'danger' : 'main'} wide busy={command.busy} onTap={() => void send()}>
          {props.verb}
        </Button>
      }
    >
      {lead && <View className="k-quiet-text">{lead}</View>}
      <Examples words={examples} text={text} most={most} onChange={setText} />
      <TextArea
        label={label}
        optional={!!optional}
        value={text}
        onInput={setText}
        placeholder={placeholder}
        maxLength={most}
        error={error}
      />
      {withPhotos && (
        <Field label="照片" optional error={command.fieldError('#/photoIds')}>
          <PhotoPicker photos={photos} />
        </Field>
      )}
      {!error && <Failure message={command.message} />}
    </Sheet>
  );
}
