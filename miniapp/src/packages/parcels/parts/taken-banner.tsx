import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import type { Taken } from '../use-parcels.ts';
import { takenText } from '../parcel-text.ts';

/** What happened at the counter a moment ago shows itself on the phone. */
export function TakenBanner({ taken: { pieces, dismiss } }: { taken: Taken }) {
  const text = takenText(pieces);
  if (!text) return null;
  return (
    <Banner
      tone="brand"
      action={
        <Button kind="quiet" small onTap={dismiss}>
          知道了
        </Button>
      }
    >
      {text}
    </Banner>
  );
}
