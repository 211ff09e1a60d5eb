import { Editor, Extension, mergeAttributes, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { parseHtml, printHtml } from '../content/html.ts';
import { alignOf, isLink, type Align } from '../content/lines.ts';
import type { Format } from '../rich-editor.types.ts';

// Only reached by a dynamic import: nothing else of the app waits for it.

/** A picture of ours; one without a photo's id, e.g. pasted from a web page, fits nowhere and is left out. */
const PhotoNode = Node.create({
  name: 'photo',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({
    photo: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-photo'),
      renderHTML: ({ photo }) => ({ 'data-photo': photo as string }),
    },
    src: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[data-photo]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes, { alt: '图片' })],
});

const aligned = ['paragraph', 'heading'];

const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes: () => [
    {
      types: aligned,
      attributes: {
        align: {
          default: null,
          parseHTML: (element) => alignOf(element.style.textAlign) ?? null,
          renderHTML: ({ align }) => (align ? { style: `text-align:${String(align)}` } : {}),
        },
      },
    },
  ],
});

interface Parts {
  element: HTMLElement;
  label: string;
  html: string;
  placeholder: string;
  onChange: (html: string) => void;
  /** The cursor moved, or what stands under it changed. */
  onCursor: () => void;
  onFiles: (files: File[]) => void;
}

const picturesOf = (data: DataTransfer | null) =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));

export function createBrowserEditor({ element, label, html, placeholder, onChange, onCursor, onFiles }: Parts) {
  const editor = new Editor({
    element,
    content: printHtml(parseHtml(html), { seen: true }),
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        code: false,
        codeBlock: false,
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, isAllowedUri: (address) => isLink(address ?? '') },
      }),
      PhotoNode,
      Alignment,
    ],
    editorProps: {
      attributes: {
        class: 'rt k-editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'data-placeholder': placeholder,
      },
      // Word and web pages: through the contract's lines, so that nothing is seen here that cannot be sent.
      transformPastedHTML: (pasted) => printHtml(parseHtml(pasted), { seen: true }),
      handlePaste(_, event) {
        const files = picturesOf(event.clipboardData);
        // Word puts a picture of the words beside the words.
        if (!files.length || event.clipboardData?.types.includes('text/html')) return false;
        onFiles(files);
        return true;
      },
      handleDrop(_, event, __, moved) {
        const files = moved ? [] : picturesOf(event.dataTransfer);
        if (!files.length) return false;
        event.preventDefault();
        onFiles(files);
        return true;
      },
    },
    onUpdate: () => onChange(printHtml(parseHtml(editor.getHTML()), { seen: true })),
    onTransaction: onCursor,
  });

  const align = (to: Align) => () => {
    const next = editor.isActive({ align: to }) ? null : to;
    const chain = editor.chain().focus();
    for (const type of aligned) chain.updateAttributes(type, { align: next });
    chain.run();
  };
  const toggles: Record<Format, () => unknown> = {
    heading: () => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    subheading: () => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    bold: () => editor.chain().focus().toggleBold().run(),
    italic: () => editor.chain().focus().toggleItalic().run(),
    underline: () => editor.chain().focus().toggleUnderline().run(),
    bullet: () => editor.chain().focus().toggleBulletList().run(),
    numbered: () => editor.chain().focus().toggleOrderedList().run(),
    quote: () => editor.chain().focus().toggleBlockquote().run(),
    center: align('center'),
    right: align('right'),
  };
  const active: Record<Format, () => boolean> = {
    heading: () => editor.isActive('heading', { level: 2 }),
    subheading: () => editor.isActive('heading', { level: 3 }),
    bold: () => editor.isActive('bold'),
    italic: () => editor.isActive('italic'),
    underline: () => editor.isActive('underline'),
    bullet: () => editor.isActive('bulletList'),
    numbered: () => editor.isActive('orderedList'),
    quote: () => editor.isActive('blockquote'),
    center: () => editor.isActive({ align: 'center' }),
    right: () => editor.isActive({ align: 'right' }),
  };

  return {
    format: (format: Format) => void toggles[format](),
    on: () => (Object.keys(active) as Format[]).filter((format) => active[format]()),
    undo: () => void editor.chain().focus().undo().run(),
    link: () => (editor.getAttributes('link').href as string | undefined) ?? '',
    setLink(address: string) {
      const chain = editor.chain().focus().extendMarkRange('link');
      if (!address) chain.unsetLink().run();
      else if (editor.state.selection.empty && !editor.isActive('link'))
        chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run();
      else chain.setLink({ href: address }).run();
    },
    put: ({ id, url }: Photo) =>
      void editor
        .chain()
        .focus()
        .insertContent({ type: 'photo', attrs: { photo: id, src: url } })
        .run(),
    isEmpty: () => editor.isEmpty,
    destroy: () => editor.destroy(),
  };
}

export type BrowserEditor = ReturnType<typeof createBrowserEditor>;
