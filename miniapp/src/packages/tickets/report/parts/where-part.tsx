import { View } from '@tarojs/components';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { useMe } from '../../../../kit/api.ts';
import { Tap, says } from '../../../../kit/native/native.tsx';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { Field, TextField } from '../../../../kit/ui/input/field.tsx';
import { PlaceDrawing } from '../../../../tickets/category-drawing.tsx';
import { placeName } from '../../../../tickets/place-name.ts';
import { Part } from './part.tsx';
import { moved } from '../draft/report-draft.ts';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';

interface WherePartProps {
  form: ReportForm;
  report: Report;
}

export function WherePart({ form, report: { draft, change, errorAt } }: WherePartProps) {
  const me = useMe();
  return (
    <Part id={partId('place')} title="哪里坏了">
      <View className="report-places" {...says({ role: 'radiogroup', label: '哪里坏了' })}>
        {TicketPlace.options.map((place) => (
          <Tap
            key={place}
            className={`report-place${draft.place === place ? ' k-chosen' : ''}`}
            role="radio"
            checked={draft.place === place}
            onTap={() => change(moved(draft, place))}
          >
            <PlaceDrawing place={place} />
            <View className="report-place-words">
              <View className="report-place-name">{placeName(place, me?.home?.unitClass)}</View>
              <View className="report-place-detail">{place === 'HOME' ? form.address : '楼道、电梯等'}</View>
            </View>
          </Tap>
        ))}
      </View>
      {draft.place === 'PUBLIC' && (
        <View id={partId('location')}>
          <TextField
            label="具体在哪里"
            value={draft.location}
            onInput={(location) => change({ location })}
            placeholder="例如：3栋2单元电梯厅"
            maxLength={60}
            error={errorAt('#/location')}
          />
          {form.buildings && (
            <Field label="哪栋楼" optional hint="不在楼里或不清楚就不选" error={errorAt('#/buildingId')}>
              <OneChip
                label="哪栋楼"
                choices={form.buildings.map(({ id, name }) => ({ value: id, text: name }))}
                value={draft.buildingId}
                onChoose={(id) => change({ buildingId: id === draft.buildingId ? undefined : id })}
              />
            </Field>
          )}
        </View>
      )}
    </Part>
  );
}
