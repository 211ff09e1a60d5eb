import { useRef, useState } from 'react';
import Taro, { type EditorContext } from '@tarojs/taro';
import { Editor, View } from '@tarojs/components';
import { whole } from '../net/address.ts';
import { fromDelta, toDelta, type Delta } from './content/delta.ts';
import { parseHtml, printHtml } from './content/html.ts';
import { PicturesLine, usePictures } from './pictures.tsx';
import type { Format, RichEditorProps } from './rich-editor.types.ts';
import { Toolbar } from './toolbar.tsx';
import './editor.scss';

/** WeChat's editor makes neither quotes nor links. */
const formats: Format[] = [
  'heading',
  'subheading',
  'bold',
  'italic',
  'underline',
  'bullet',
  'numbered',
  'center',
  'right',
];

const names: Partial<Record<Format, [name: string, value?: string]>> = {
  heading: ['header', 'H2'],
  subheading: ['header', 'H3'],
  bold: ['bold'],
  italic: ['italic'],
  underline: ['underline'],
  bullet: ['list', 'bullet'],
  numbered: ['list', 'ordered'],
  center: ['align', 'center'],
  right: ['align', 'right'],
};

/** What stands under the cursor, as WeChat tells it: `{ bold: 'strong', header: 2, list: 'bullet' }`. */
const onNow = (status: Record<string, unknown>): Format[] =>
  formats.filter((format) => {
    const [name, value] = names[format] ?? [];
    const is = name ? status[name] : undefined;
    if (value === undefined) return !!is;
    return String(is).replace(/^H/i, '') === value.replace(/^H/i, '');
  });

let count = 0;

export function RichEditor({ label, html, onChange, placeholder = '', invalid }: RichEditorProps) {
  const [id] = useState(() => `k-editor-${(count += 1)}`);
  const context = useRef<EditorContext>();
  const [start] = useState(html);
  const [on, setOn] = useState<Format[]>([]);
  const pictures = usePictures(({ id: photo, url }) =>
    context.current?.insertImage({ src: whole(url), data: { photo }, alt: '图片', width: '100%' }),
  );

  const ready = () =>
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .context((found) => {
        // Left before it was ready.
        if (!found) return;
        context.current = found.context as EditorContext;
        if (start) context.current.setContents({ delta: toDelta(parseHtml(start), whole) as never });
      })
      .exec();

  return (
    <View className={`k-editor${invalid ? ' k-editor-wrong' : ''}`}>
      <View className="k-editor-head">
        <Toolbar
          formats={formats}
          on={on}
          onFormat={(format) => {
            const [name = '', value] = names[format] ?? [];
            context.current?.format(name, value);
          }}
          onUndo={() => context.current?.undo()}
          onPicture={() => void pictures.choose()}
        />
      </View>
      <Editor
        id={id}
        className="k-editor-text k-editor-native"
        placeholder={placeholder}
        showImgSize={false}
        showImgToolbar
        onReady={ready}
        onStatusChange={(event) => setOn(onNow(event.detail as unknown as Record<string, unknown>))}
        onInput={(event) => {
          const { delta } = event.detail as unknown as { delta: Delta };
          onChange(printHtml(fromDelta(delta), { seen: true }));
        }}
        {...({ ariaLabel: label } as object)}
      />
      <PicturesLine pictures={pictures} />
    </View>
  );
}
