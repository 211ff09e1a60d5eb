import { SaxesParser } from 'saxes';
import { Problem } from '@linli/shared/kit/problem.ts';
import { broken } from './zip.ts';

interface XmlEvents {
  /** Names without their namespace prefix: writers differ in it. */
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const plain = (name: string) => name.slice(name.indexOf(':') + 1);

/** Walks over XML as it arrives. No entity but the five of XML is known, so nothing can be made to grow or be fetched. */
export async function walkXml(pieces: AsyncIterable<string>, { open, text, close }: XmlEvents): Promise<void> {
  const parser = new SaxesParser({ position: false });
  if (open)
    parser.on('opentag', ({ name, attributes }) => open(plain(name), attributes as Readonly<Record<string, string>>));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', ({ name }) => close(plain(name)));
  parser.on('error', () => {
    throw broken();
  });
  try {
    for await (const piece of pieces) parser.write(piece);
    parser.close();
  } catch (error) {
    throw error instanceof Problem ? error : broken();
  }
}
