import { categories } from './categories.ts';
import type { TicketCategory, Urgency } from './tickets.words.ts';

/** What a resident may say of a report, in the words of the page. */
export const urgentWords = '很急：正在漏水、冒火花，或有人被困';

/**
 * R23: what people write when it cannot wait, in either script. Taking too much for an emergency costs a look of the
 * desk; taking too little costs a flat.
 */
const alarming = new RegExp(
  [
    '爆[裂管开開]|[管阀閥头頭]\\S{0,2}爆|炸[裂开開]',
    '喷[水涌射出得]|噴[水湧射出得]|[涌湧]水|水漫|[淹泡]了|被[淹泡]|淹水|水淹|跑水|止不住|关不上水|關不上水',
    '漏得[很太厉厲]|大[量面]\\S{0,2}漏水|漏水很大',
    '短路|火花|火星|冒[烟煙火]|[着著起]火|烧焦|燒焦|焦[味糊臭]|糊味|漏电|漏電|触电|觸電|电到人|電到人|麻手',
    '漏气|漏氣|[燃煤天]\\S?[气氣]味|瓦斯',
    '被困|困住|困在|关在电梯|關在電梯|晕倒|暈倒|受伤|受傷|砸到|砸伤|砸傷|坠落|墜落|救命',
  ].join('|'),
);

/** What a repair is taken for until a person has looked: by what it is, what is written of it, what the resident says. */
export function guessUrgency(about: { category: TicketCategory; text: string; urgent?: boolean | undefined }): Urgency {
  return about.urgent || alarming.test(about.text) ? 'EMERGENCY' : categories[about.category].firstGuess;
}
