// The build puts rich-editor.weapp.tsx or rich-editor.h5.tsx in this file's place (config/index.ts).
export { RichEditor } from './rich-editor.h5.tsx';
