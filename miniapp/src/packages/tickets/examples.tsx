import { View } from '@tarojs/components';
import { Tap, says } from '../../kit/native/native.tsx';
import './examples.scss';

interface ExamplesProps {
  words: readonly string[];
  text: string;
  most: number;
  onChange: (text: string) => void;
}

/** Sentences at a tap, for who would rather not type; a second tap takes one out again. */
export const Examples = ({ words, text, most, onChange }: ExamplesProps) =>
  words.length ? (
    <View className="examples" {...says({ role: 'group', label: '常用的话' })}>
      {words.map((sentence) => {
        const there = text.includes(sentence);
        return (
          <Tap
            key={sentence}
            className={`k-chip${there ? ' k-chosen' : ''}`}
            role="checkbox"
            checked={there}
            onTap={() => onChange(there ? without(text, sentence) : withSentence(text, sentence).slice(0, most))}
          >
            {sentence}
          </Tap>
        );
      })}
    </View>
  ) : null;

const withSentence = (text: string, sentence: string) => (text.trim() ? `${text.trim()}，${sentence}` : sentence);
const without = (text: string, sentence: string) =>
  text
    .replace(sentence, '')
    .replace(/^[，\s]+|[，\s]+$/g, '')
    .replace('，，', '，');
