import { CODE_LENGTH, CODE_SIGNS } from '@linli/shared/kit/text.ts';
import type { OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';

export type ShownProof = Extract<OpenHandover, { by: 'TOKEN' | 'CODE' | 'PROXY' }>;

/** Full-width figures and dashes, as Chinese keyboards write them, and everything that is only for the eye. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
const dashes = /[\u2010-\u2015\u2212—_.]/g;

const proxyLook = new RegExp(`^[${CODE_SIGNS}]{${CODE_LENGTH}}$`);

/**
 * What somebody showed or said, told apart by how it looks: an identity QR, a proxy's code, a pickup code. A proxy's
 * code of figures alone (one of four thousand) reads as a pickup code and is then unknown; it can be scanned again as 代取码.
 */
export function proofOf(text: string): ShownProof | { wrong: string } {
  const shown = text.trim();
  if (/^v\d+\./.test(shown)) return { by: 'TOKEN', token: shown };
  const said = plain(shown).replace(dashes, '-').toUpperCase();
  const bare = said.replace(/-/g, '');
  if (/^\d{6,8}$/.test(bare)) return { by: 'CODE', code: said };
  if (proxyLook.test(bare)) return { by: 'PROXY', code: bare };
  if (/^[零〇一二三四五六七八九\d-]{6,12}$/.test(said)) return { by: 'CODE', code: said };
  if (/^[A-Z]{0,4}\d{9,}$/.test(bare)) return { wrong: '这像是快递单号；请扫住户的身份码、代取码，或输取件码' };
  return { wrong: '认不出这个码；请扫住户的身份码、代取码，或输取件码' };
}
