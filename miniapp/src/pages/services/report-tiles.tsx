import { View } from '@tarojs/components';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { Tap } from '../../kit/native/native.tsx';
import { PlaceDrawing } from '../../tickets/category-drawing.tsx';
import { placeName } from '../../tickets/place-name.ts';
import { openReport } from '../../tickets/ticket-links.ts';

const examples: Record<TicketPlace, string> = {
  HOME: '水、电、门窗、下水、墙面',
  PUBLIC: '电梯、路灯、门禁、保洁、道路',
};

/** Where it is broken is the first question; its answer is one tap. */
export const ReportTiles = ({ unitClass }: { unitClass: UnitClass }) => (
  <View className="services-tiles">
    {(['HOME', 'PUBLIC'] as const).map((place) => (
      <Tap key={place} className="k-card services-tile" onTap={() => openReport({ place })}>
        <PlaceDrawing place={place} />
        <View className="services-tile-title">{placeName(place, unitClass)}</View>
        <View className="k-quiet-text">{examples[place]}</View>
      </Tap>
    ))}
  </View>
);
