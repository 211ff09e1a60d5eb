import { View } from '@tarojs/components';
import { categories } from '@linli/shared/tickets/categories.ts';
import type { TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { says } from '../kit/native/native.tsx';
import type { DrawingName } from '../theme/names.ts';
import './tickets.scss';

// An older app may be told of a category that is younger than itself.
const drawingOf = (category: TicketCategory): DrawingName => `fault-${categories[category]?.drawing ?? 'other'}`;
const ofPlace: Record<TicketPlace, DrawingName> = { HOME: 'place-home', PUBLIC: 'place-public' };

/** The words always stand beside it, so a screen reader passes over. */
const Drawing = ({ name }: { name: DrawingName }) => (
  <View className={`k-drawing t-drawing drawing-${name}`} {...says({ hidden: true })} />
);

export const CategoryDrawing = ({ category }: { category: TicketCategory }) => <Drawing name={drawingOf(category)} />;
export const PlaceDrawing = ({ place }: { place: TicketPlace }) => <Drawing name={ofPlace[place]} />;
