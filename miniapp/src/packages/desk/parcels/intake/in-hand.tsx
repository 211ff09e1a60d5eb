import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import {
  Carrier,
  carrierLabels,
  ParcelFlag,
  parcelFlagLabels,
  ParcelKind,
  parcelKindLabels,
} from '@linli/shared/parcels/parcels.words.ts';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { OneChip, Chips } from '../../../../kit/ui/input/choices.tsx';
import { Group, Revealed } from '../../parts/options.tsx';
import { NumberPad } from '../parts/number-pad.tsx';
import { Recipients } from '../parts/recipients.tsx';
import { spacedNumber } from '../tracking-number.ts';
import type { QueuedPiece } from './queue/intake-queue.ts';
import type { IntakeDesk } from './queue/use-intake.ts';

interface InHandProps {
  one: QueuedPiece;
  intake: IntakeDesk;
  onScan: (text: string) => void;
}

/** What a number of digits says: a tail, a whole number, or not yet anything. */
const phonePart = (digits: string) => ({
  phoneTail: /^\d{4}$/.test(digits) ? digits : undefined,
  phone: /^1[3-9]\d{9}$/.test(digits) ? digits : undefined,
});

/** The piece in the keeper's hand: what it is, and whose; all of it may be left for later. */
export function InHand({ one, intake, onScan }: InHandProps) {
  const { piece, recipient, door = '' } = one;
  const { ref } = piece;
  const [digits, setDigits] = useState(piece.phone ?? piece.phoneTail ?? '');
  const [active, setActive] = useState<'phone' | 'door'>('phone');
  const carrier = labelOf(carrierLabels, piece.carrier ?? 'OTHER');
  const kind = labelOf(parcelKindLabels, piece.kind);

  function typed(name: 'phone' | 'door', value: string) {
    if (name === 'door') return intake.change(ref, {}, { door: value });
    const figures = value.replace(/-/g, '');
    setDigits(figures);
    intake.change(ref, phonePart(figures));
  }

  return (
    <View className="k-card desk-hand">
      <View className="desk-hand-head">
        <View className="desk-hand-number">{spacedNumber(piece.trackingNo ?? '')}</View>
        <Button kind="quiet" small icon="trash" onTap={() => intake.undo(ref)}>
          撤销
        </Button>
      </View>
      {recipient ? (
        <View className="desk-picked">
          <View className="desk-picked-address">{recipient}</View>
          <Button
            kind="quiet"
            small
            onTap={() => {
              intake.change(ref, { unitId: undefined, personId: undefined }, { recipient: '' });
              setDigits('');
            }}
          >
            换人
          </Button>
        </View>
      ) : (
        <>
          <NumberPad
            fields={[
              { name: 'phone', label: '手机或尾号', value: digits, example: '1001', maxLength: 11 },
              { name: 'door', label: '门牌', value: door, example: '2-602', maxLength: 12 },
            ]}
            active={active}
            onActivate={setActive}
            onChange={typed}
            onScan={onScan}
          />
          <Recipients
            sought={{ phone: digits, door }}
            onChoose={({ unitId, personId, address, name }) =>
              intake.change(ref, { unitId, personId }, { recipient: `${address} ${name}` })
            }
          />
        </>
      )}
      <Revealed label="是什么" value={[carrier, kind, ...flagWords(piece.flags)].join(' · ')}>
        <Group label="哪家的">
          <OneChip
            label="哪家的"
            choices={Carrier.options.map((value) => ({ value, text: carrierLabels[value] }))}
            value={piece.carrier}
            onChoose={(value) => intake.change(ref, { carrier: value })}
          />
        </Group>
        <Group label="种类">
          <OneChip
            label="种类"
            choices={ParcelKind.options
              .filter((value) => value !== 'LETTER')
              .map((value) => ({ value, text: parcelKindLabels[value] }))}
            value={piece.kind}
            onChoose={(value) => intake.change(ref, { kind: value })}
          />
        </Group>
        <Group label="要留意" optional>
          <Chips
            label="要留意"
            choices={ParcelFlag.options.map((value) => ({ value, text: parcelFlagLabels[value] }))}
            values={piece.flags ?? []}
            onChange={(flags) => intake.change(ref, { flags: flags.length ? flags : undefined })}
          />
        </Group>
      </Revealed>
    </View>
  );
}

const flagWords = (flags: ParcelFlag[] = []) => flags.map((flag) => labelOf(parcelFlagLabels, flag));
