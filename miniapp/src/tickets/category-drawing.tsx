import { View } from '@tarojs/components';
import type { TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { says } from '../kit/native/native.tsx';
import type { DrawingName } from '../theme/names.ts';
import './tickets.scss';

const ofCategory: Record<TicketCategory, DrawingName> = {
  WATER: 'fault-water',
  DRAIN: 'fault-drain',
  ELECTRIC: 'fault-electric',
  GAS: 'fault-gas',
  DOOR_LOCK: 'fault-door-lock',
  WALL_LEAK: 'fault-wall-leak',
  HEATING: 'fault-heating',
  INTERCOM: 'fault-intercom',
  LIFT: 'fault-lift',
  LIGHTING: 'fault-lighting',
  ROAD: 'fault-road',
  GREENERY: 'fault-greenery',
  CLEANING: 'fault-cleaning',
  FIRE: 'fault-fire',
  OTHER: 'fault-other',
};
const ofPlace: Record<TicketPlace, DrawingName> = { HOME: 'place-home', PUBLIC: 'place-public' };

/** The words always stand beside it, so a screen reader passes over. */
const Drawing = ({ name }: { name: DrawingName }) => (
  <View className={`k-drawing t-drawing drawing-${name}`} {...says({ hidden: true })} />
);

export const CategoryDrawing = ({ category }: { category: TicketCategory }) => (
  <Drawing name={ofCategory[category] ?? 'fault-other'} />
);
export const PlaceDrawing = ({ place }: { place: TicketPlace }) => <Drawing name={ofPlace[place]} />;
