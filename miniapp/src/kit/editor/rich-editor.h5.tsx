import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../data/message.ts';
import { Failure } from '../ui/display/banner.tsx';
import { Button } from '../ui/input/button.tsx';
import type { BrowserEditor } from './browser/browser-editor.h5.ts';
import { LinkSheet } from './link-sheet.tsx';
import { PicturesLine, usePictures } from './pictures.tsx';
import type { Format, RichEditorProps } from './rich-editor.types.ts';
import { Toolbar } from './toolbar.tsx';
import './editor.scss';
import './browser/browser-editor.scss';

const formats: Format[] = [
  'heading',
  'subheading',
  'bold',
  'italic',
  'underline',
  'bullet',
  'numbered',
  'quote',
  'center',
  'right',
];

/** Text with looks in the browser; what draws it comes only when somebody writes. */
export function RichEditor({ label, html, onChange, placeholder = '', invalid }: RichEditorProps) {
  const element = useRef<HTMLDivElement>(null);
  const editor = useRef<BrowserEditor>();
  const latest = useRef(onChange);
  latest.current = onChange;
  const [on, setOn] = useState<Format[]>([]);
  const [blank, setBlank] = useState(false);
  const [link, setLink] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const pictures = usePictures((photo) => editor.current?.put(photo));
  const add = useRef(pictures.add);
  add.current = pictures.add;
  // What is there when it opens; afterwards the editor knows better.
  const [start] = useState(html);

  useEffect(() => {
    let left = false;
    setProblem(undefined);
    import('./browser/browser-editor.h5.ts').then(
      ({ createBrowserEditor }) => {
        if (left || !element.current) return;
        const cursor = () => {
          setOn(editor.current?.on() ?? []);
          setBlank(editor.current?.isEmpty() ?? false);
        };
        editor.current = createBrowserEditor({
          element: element.current,
          label,
          html: start,
          placeholder,
          onChange: (next) => latest.current(next),
          onCursor: cursor,
          onFiles: (files) => add.current(files.map((file) => ({ source: file, preview: URL.createObjectURL(file) }))),
        });
        cursor();
      },
      (error: unknown) => setProblem(error),
    );
    return () => {
      left = true;
      editor.current?.destroy();
      editor.current = undefined;
    };
  }, [start, label, placeholder, attempt]);

  return (
    <div className={`k-editor${invalid ? ' k-editor-wrong' : ''}`}>
      {/* The cursor stays where it is: what is typed right after a tap goes there. */}
      <div className="k-editor-head" onMouseDown={(event) => event.preventDefault()}>
        <Toolbar
          formats={formats}
          on={on}
          onFormat={(format) => editor.current?.format(format)}
          onUndo={() => editor.current?.undo()}
          onPicture={() => void pictures.choose()}
          onLink={() => setLink(editor.current?.link() ?? '')}
        />
      </div>
      {problem !== undefined && (
        <Failure
          message={`编辑器没能打开。${messageOf(problem)}`}
          action={
            <Button kind="quiet" small onTap={() => setAttempt(attempt + 1)}>
              重试
            </Button>
          }
        />
      )}
      <div ref={element} className={`k-editor-paper${blank ? ' k-editor-blank' : ''}`} />
      <PicturesLine pictures={pictures} />
      <LinkSheet
        link={link}
        onClose={() => setLink(undefined)}
        onLink={(address) => {
          setLink(undefined);
          editor.current?.setLink(address);
        }}
      />
    </div>
  );
}
