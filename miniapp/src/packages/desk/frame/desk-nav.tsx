import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels, ticketStaff } from '@linli/shared/identity/roles.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/button.tsx';
import { deskEntry, mayAnswerRequests, mayRecord, worksInField } from './roles.ts';
import { openPage } from './open.ts';

export type DeskPlace = 'queue' | 'day' | 'requests' | 'record';

// `stay`: without it the queue leads whoever works in the field to their round.
const address = (place: DeskPlace) => `/packages/desk/${place}/index${place === 'queue' ? '?stay=1' : ''}`;

/** The pages of the desk somebody may use. */
export const placesFor = ({ roles }: Pick<Me, 'roles'>): { place: DeskPlace; text: string }[] => [
  ...(deskEntry(roles) === 'none' ? [] : [{ place: 'queue' as const, text: '工单' }]),
  ...(worksInField(roles) ? [{ place: 'day' as const, text: '今日安排' }] : []),
  ...(mayAnswerRequests(roles) ? [{ place: 'requests' as const, text: '绑定申请' }] : []),
];

const whoText = ({ name, roles }: Me) => {
  const role = ticketStaff.find((role) => roles.includes(role));
  return role ? `${name} · ${labelOf(roleLabels, role, '同事')}` : name;
};

interface NavProps {
  me: Me;
  here: DeskPlace;
  wide: boolean;
  onHelp?: (() => void) | undefined;
}

/** Between the pages of the desk; the stack does not grow. On a wide screen it stands in the title bar. */
export function DeskNav({ me, here, wide, onHelp }: NavProps) {
  const places = placesFor(me);
  return (
    <View className={`desk-nav${wide ? ' desk-nav-wide' : ''}`}>
      {places.length > 1 &&
        places.map(({ place, text }) => (
          <Tap
            key={place}
            className={`desk-nav-item${place === here ? ' k-chosen' : ''}`}
            role="link"
            label={place === here ? `${text}，当前页` : text}
            onTap={() => {
              if (place !== here) void Taro.redirectTo({ url: address(place) });
            }}
          >
            {text}
          </Tap>
        ))}
      <View className="desk-nav-gap" />
      {wide && <View className="desk-nav-who">{whoText(me)}</View>}
      {wide && onHelp && (
        <Button kind="quiet" small icon="keyboard" onTap={onHelp}>
          快捷键
        </Button>
      )}
      {mayRecord(me.roles) && here !== 'record' && (
        <Button kind={wide ? 'main' : 'plain'} small icon="plus" onTap={() => openPage(address('record'))}>
          代登记
        </Button>
      )}
    </View>
  );
}
