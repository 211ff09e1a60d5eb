import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels, StaffRole } from '@linli/shared/kit/roles.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import { placeOf, places, placesFor, shelved, type DeskHere, type DeskPlace } from './places.ts';
import { mayRecord } from './roles.ts';
import { openPage, replacePage } from '../../../kit/page/navigation.ts';

// `stay`: without it the queue leads whoever works in the field to their round.
const address = (place: DeskPlace) => `/packages/desk/${places[place].page}/index${place === 'queue' ? '?stay=1' : ''}`;

/** Beside each other on a phone, with 「更多」 and 「代登记」. */
const fitting = { phone: 3, wide: 8 };

const whoText = ({ name, roles }: Me) => {
  const role = StaffRole.options.find((role) => roles.includes(role));
  return role ? `${name} · ${labelOf(roleLabels, role, '同事')}` : name;
};

interface NavProps {
  me: Me;
  here: DeskHere;
  wide: boolean;
  onHelp?: (() => void) | undefined;
}

/** Between the pages of the desk; the stack does not grow. On a wide screen it stands in the title bar. */
export function DeskNav({ me, here, wide, onHelp }: NavProps) {
  const all = placesFor(me.roles);
  const { shown, rest } = shelved(all, placeOf(here), wide ? fitting.wide : fitting.phone);
  return (
    <View className={`desk-nav${wide ? ' desk-nav-wide' : ''}`}>
      {all.length > 1 && shown.map((place) => <Item key={place} place={place} here={here} />)}
      {rest.length > 0 && <More rest={rest} />}
      <View className="desk-nav-gap" />
      {wide && <View className="desk-nav-who">{whoText(me)}</View>}
      {wide && onHelp && (
        <Button kind="quiet" small icon="keyboard" onTap={onHelp}>
          快捷键
        </Button>
      )}
      {mayRecord(me.roles) && recordable.includes(placeOf(here)) && here !== 'record' && (
        <Button
          kind={wide ? 'main' : 'plain'}
          small
          icon="plus"
          onTap={() => void openPage('/packages/desk/tickets/record/index')}
        >
          代登记
        </Button>
      )}
    </View>
  );
}

/** Elsewhere the screen has a main action of its own. */
const recordable: DeskPlace[] = ['queue', 'day', 'requests'];

const go = (place: DeskPlace) => void replacePage(address(place));

function Item({ place, here }: { place: DeskPlace; here: DeskHere }) {
  const { text } = places[place];
  const chosen = place === placeOf(here);
  return (
    <Tap
      className={`desk-nav-item${chosen ? ' k-chosen' : ''}`}
      role="link"
      label={place === here ? `${text}，当前页` : text}
      onTap={() => {
        if (place !== here) go(place);
      }}
    >
      {text}
    </Tap>
  );
}

function More({ rest }: { rest: DeskPlace[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tap className="desk-nav-item desk-nav-more" label="更多页面" onTap={() => setOpen(true)}>
        更多
        <Icon name="down" />
      </Tap>
      <Sheet open={open} onClose={() => setOpen(false)} title="更多">
        <Card flush>
          {rest.map((place) => (
            <Cell key={place} title={places[place].text} onTap={() => go(place)} />
          ))}
        </Card>
      </Sheet>
    </>
  );
}
