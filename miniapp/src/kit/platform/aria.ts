import { mergeInternalComponents } from '@tarojs/shared';
import aria from './aria.json';

// The other half of config/aria.ts: the running app must number a component's properties as its template does.
mergeInternalComponents(
  Object.fromEntries(['View', 'Image', 'Input', 'Textarea', 'Button', 'Editor'].map((name) => [name, aria])),
);
