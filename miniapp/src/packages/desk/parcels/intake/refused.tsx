import { useState } from 'react';
import { View } from '@tarojs/components';
import { confirm } from '../../../../kit/ui/overlay/confirm.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { isShelf } from '../parts/typed-numbers.ts';
import { notTracking, tidy } from '../tracking-number.ts';
import { metBefore, refusedOf, type QueuedPiece } from './queue/intake-queue.ts';
import type { IntakeDesk } from './queue/use-intake.ts';

/** What the server did not take: each with what is wrong and the field to put it right. */
export function Refused({ intake }: { intake: IntakeDesk }) {
  const refused = refusedOf(intake.queue);
  if (!refused.length) return null;
  return (
    <>
      {refused.map((one) => (
        <Correction key={one.piece.ref} one={one} intake={intake} />
      ))}
    </>
  );
}

/** `#/pieces/3/trackingNo` and `#/trackingNo` both mean the number. */
const fieldOf = (pointer: string) => pointer.split('/').pop() ?? '';

function Correction({ one: { piece, errors = [] }, intake }: { one: QueuedPiece; intake: IntakeDesk }) {
  const [trackingNo, setTrackingNo] = useState(piece.trackingNo ?? '');
  const [shelf, setShelf] = useState(piece.shelf);
  const [phone, setPhone] = useState(piece.phone ?? piece.phoneTail ?? '');
  const faultAt = (...fields: string[]) => errors.find(({ pointer }) => fields.includes(fieldOf(pointer)))?.detail;
  const known = ['trackingNo', 'shelf', 'phone', 'phoneTail'];
  const other = errors.filter(({ pointer }) => !known.includes(fieldOf(pointer))).map(({ detail }) => detail);
  const letter = piece.kind === 'LETTER';
  const number = tidy(trackingNo);
  const digits = phone.replace(/\D/g, '');
  const missing = letter ? undefined : (notTracking(number) ?? metBefore(intake.queue, number, piece.ref));
  const wrongPhone = digits !== '' && !/^(\d{4}|1[3-9]\d{9})$/.test(digits);

  const resend = () => {
    const part = {
      shelf,
      ...(!letter && { trackingNo: number }),
      phoneTail: digits.length === 4 ? digits : undefined,
      phone: digits.length === 11 ? digits : undefined,
      // Who was confirmed may be what was refused.
      ...(other.length > 0 && { unitId: undefined, personId: undefined }),
    };
    intake.change(piece.ref, part, { state: 'ready' });
    intake.send();
  };
  const drop = async () => {
    const sure = await confirm({
      title: '不入库这一件？',
      text: '它会从手机里删掉，需要的话可以重新扫。',
      yes: '删掉',
      danger: true,
    });
    if (sure) intake.undo(piece.ref);
  };

  return (
    <View className="k-card desk-correction">
      <Banner tone="late">{other.length ? `没有入库：${other.join('；')}` : '这件没有入库，改好再传'}</Banner>
      {!letter && (
        <TextField
          label="单号"
          value={trackingNo}
          onInput={setTrackingNo}
          error={faultAt('trackingNo') ?? missing}
          maxLength={40}
        />
      )}
      <TextField label="货架" value={shelf} onInput={setShelf} error={faultAt('shelf')} maxLength={5} />
      <TextField
        label="手机号或尾号"
        optional
        kind="phone"
        value={phone}
        onInput={setPhone}
        error={faultAt('phone', 'phoneTail') ?? (wrongPhone ? '4 位尾号，或 11 位手机号' : undefined)}
        maxLength={11}
      />
      <View className="desk-buttons">
        <Button onTap={() => void drop()}>不要了</Button>
        <Button kind="main" disabled={!!missing || !isShelf(shelf) || wrongPhone} onTap={resend}>
          改好了，上传
        </Button>
      </View>
    </View>
  );
}
