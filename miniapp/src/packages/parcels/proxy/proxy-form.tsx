import { View } from '@tarojs/components';
import { Tap, says } from '../../../kit/native/native.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Segmented } from '../../../kit/ui/input/choices.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Field, TextField } from '../../../kit/ui/input/field.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { parcelTitle } from '../../../parcels/parcel-names.ts';
import { untilText } from '../parcel-text.ts';
import type { Appointment } from './use-appointment.ts';

export const ProxyForm = ({ form }: { form: Appointment }) => (
  <>
    <PiecesCard form={form} />
    <Card>
      <TextField
        label="代取人"
        value={form.name}
        onInput={form.changeName}
        placeholder="比如 楼下李姐、张师傅"
        maxLength={20}
        error={form.errorOf.name}
        hint="保管员会核对称呼和代取码"
      />
      <Until form={form} />
    </Card>
  </>
);

function Until({ form: { span, spans, setSpan } }: { form: Appointment }) {
  const hours = spans.map((value) => ({ value, text: `${value} 小时` }));
  const now = useNow();
  return (
    <Field label="多久内有效" hint={`${untilText(Number(span), now)} 前有效，过了自动作废`}>
      <Segmented label="多久内有效" choices={hours} value={span} onChoose={setSpan} />
    </Field>
  );
}

function PiecesCard({ form: { pieces, chosen, toggle, errorOf } }: { form: Appointment }) {
  return (
    <Card flush title={`代取哪几件（选了 ${chosen.length} 件）`}>
      <View {...says({ role: 'group', label: '代取哪几件' })}>
        {pieces.map((piece) => {
          const ticked = chosen.includes(piece.id);
          return (
            <Tap key={piece.id} className="k-cell" role="checkbox" checked={ticked} onTap={() => toggle(piece.id)}>
              <View className={`parcels-tick${ticked ? ' k-chosen' : ''}`}>{ticked && <Icon name="check" />}</View>
              <View className="k-cell-body">
                <View className="k-cell-title k-figures">{piece.code}</View>
                <View className="k-cell-detail">
                  {parcelTitle(piece)} · {piece.stationName}
                </View>
              </View>
            </Tap>
          );
        })}
      </View>
      {errorOf.pieces && (
        <View className="parcels-missing" {...says({ role: 'alert' })}>
          <Icon name="alert" />
          {errorOf.pieces}
        </View>
      )}
    </Card>
  );
}
