export interface RichEditorProps {
  /** What is written here, for a screen reader: 「正文」. */
  label: string;
  /** What it starts from; later changes come from the person alone. Give it a new `key` to start anew. */
  html: string;
  /** Lines as the contract has them, with addresses at which the pictures can be seen for now. */
  onChange: (html: string) => void;
  placeholder?: string | undefined;
  invalid?: boolean | undefined;
}

/** What a toolbar button does to the words chosen. */
export type Format =
  'heading' | 'subheading' | 'bold' | 'italic' | 'underline' | 'bullet' | 'numbered' | 'quote' | 'center' | 'right';
