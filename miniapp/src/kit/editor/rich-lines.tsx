import { View } from '@tarojs/components';
import { Picture, Heading } from '../native/native.tsx';
import { parseHtml } from './html.ts';
import { isPicture, type Line, type Piece } from './lines.ts';
import './rich.scss';

/** The place of each numbered line in its own list. */
export const numbersOf = (lines: readonly Line[]) => {
  let count = 0;
  return lines.map(({ kind }) => (count = kind === 'numbered' ? count + 1 : 0));
};

/** A notice's text as its reader sees it, drawn from the contract's html without a browser's help. */
export function RichLines({ html }: { html: string }) {
  const lines = parseHtml(html);
  const numbers = numbersOf(lines);
  return (
    <View className="k-rich">
      {lines.map((line, index) => (
        <OneLine key={index} line={line} number={numbers[index]!} />
      ))}
    </View>
  );
}

function OneLine({ line: { kind, pieces }, number }: { line: Line; number: number }) {
  const content = pieces.map((piece, index) => <OnePiece key={index} piece={piece} />);
  if (kind === 'heading' || kind === 'subheading')
    return (
      <Heading level={kind === 'heading' ? 2 : 3} className={`k-rich-${kind}`}>
        {content}
      </Heading>
    );
  if (kind !== 'bullet' && kind !== 'numbered') return <View className={`k-rich-${kind}`}>{content}</View>;
  return (
    <View className="k-rich-item">
      <View className="k-rich-mark">{number ? `${number}.` : '•'}</View>
      <View className="k-rich-words">{content}</View>
    </View>
  );
}

function OnePiece({ piece }: { piece: Piece }) {
  if (isPicture(piece))
    return piece.src ? (
      <Picture className="k-rich-picture" src={piece.src} alt="图片" fit="contain" />
    ) : (
      <View className="k-rich-missing">［图片］</View>
    );
  const { text, bold, italic, underline, strike, link } = piece;
  const looks = Object.entries({ bold, italic, underline, strike, link })
    .filter(([, worn]) => worn)
    .map(([name]) => ` k-rich-${name}`);
  return <View className={`k-rich-piece${looks.join('')}`}>{text}</View>;
}
