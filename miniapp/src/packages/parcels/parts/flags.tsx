import { labelOf } from '@linli/shared/kit/label.ts';
import { parcelFlagLabels, type ParcelFlag } from '@linli/shared/parcels/parcels.words.ts';
import { Tag, type Tone } from '../../../kit/ui/display/tag.tsx';

const tones: Partial<Record<ParcelFlag, Tone>> = { PERISHABLE: 'late', VALUABLE: 'info', LARGE: 'info' };
/** What the reader should do about it. */
const words: Partial<Record<ParcelFlag, string>> = { PERISHABLE: '生鲜，请尽早取', LARGE: '大件，建议带推车' };

export const Flags = ({ flags }: { flags: readonly ParcelFlag[] }) => (
  <>
    {flags.map((flag) => (
      <Tag key={flag} tone={tones[flag] ?? 'calm'}>
        {words[flag] ?? labelOf(parcelFlagLabels, flag, '特殊件')}
      </Tag>
    ))}
  </>
);
