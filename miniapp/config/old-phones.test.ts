import { readdirSync, readFileSync } from 'node:fs';
import { features, isKnown, tooNew } from './old-phones.ts';

/** Seen on computers alone, where the wide desk is, or in the browser's own dialogs. */
const elsewhere: Record<string, string[]> = { 'packages/desk/styles/_columns.scss': [':has()'] };

const src = new URL('../src/', import.meta.url);
const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.scss'));

test.each(features)('no style sheet uses %s where the oldest phone does not know it', (name, found, chrome, ios) => {
  const users = sheets.filter(
    (file) => !elsewhere[file]?.includes(name) && found.test(readFileSync(new URL(file, src), 'utf8')),
  );
  expect(isKnown(chrome, ios) ? [] : users).toEqual([]);
});

test('what is too new is found in a built sheet as well, which is one line', () => {
  expect(tooNew('.a{inset:0;gap:4px}.b:has(.a){width:1px}')).toEqual([':has()']);
});
