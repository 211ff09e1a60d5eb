import { View } from '@tarojs/components';
import { placeLabels, type TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { Tap } from '../../kit/native/native.tsx';
import { PlaceDrawing } from '../../tickets/category-drawing.tsx';
import { openReport } from '../../tickets/ticket-links.ts';

const examples: Record<TicketPlace, string> = {
  HOME: '水、电、门窗、下水、墙面',
  PUBLIC: '电梯、路灯、门禁、保洁、道路',
};

/** Where it is broken is the first question; its answer is one tap. */
export const ReportTiles = () => (
  <View className="services-tiles">
    {(['HOME', 'PUBLIC'] as const).map((place) => (
      <Tap key={place} className="k-card services-tile" onTap={() => openReport({ place })}>
        <PlaceDrawing place={place} />
        <View className="services-tile-title">{placeLabels[place]}</View>
        <View className="k-quiet-text">{examples[place]}</View>
      </Tap>
    ))}
  </View>
);
