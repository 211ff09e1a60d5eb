import { View } from '@tarojs/components';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { parcelFlagLabels } from '@linli/shared/parcels/parcels.words.ts';
import { Heading, Tap } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/button.tsx';
import { Icon } from '../../../kit/ui/icon.tsx';
import { Tag } from '../../../kit/ui/tag.tsx';
import { PickupCode } from '../../../parcels/pickup-code.tsx';
import { ageText, byShelf, whatText } from './words.ts';

interface TickProps {
  parcels: readonly KeeperParcel[];
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
  /** Small codes, where there are hundreds. */
  dense?: boolean;
  /** A shelf that was looked through can be ticked in one. */
  whole?: string;
  /** Beside the code, what tells one from another. */
  detail?: (parcel: KeeperParcel) => string;
}

/** Pieces by shelf, each ticked with one tap. */
export function TickRows({ parcels, ticked, onChange, dense = false, whole, detail = about }: TickProps) {
  const chosen = new Set(ticked);
  const toggle = (id: string) => onChange(chosen.has(id) ? ticked.filter((other) => other !== id) : [...ticked, id]);
  return (
    <>
      {byShelf(parcels).map(({ shelf, parcels: pieces }) => (
        <View key={shelf} className="desk-shelf">
          <View className="desk-shelf-head">
            <Heading level={3}>{`货架 ${shelf}`}</Heading>
            <View className="k-quiet-text">
              {`${pieces.filter(({ id }) => chosen.has(id)).length} / ${pieces.length} 件`}
            </View>
            {whole && pieces.some(({ id }) => !chosen.has(id)) && (
              <Button
                kind="quiet"
                small
                label={`货架 ${shelf} ${whole}`}
                onTap={() => onChange([...new Set([...ticked, ...pieces.map(({ id }) => id)])])}
              >
                {whole}
              </Button>
            )}
          </View>
          <View className="desk-queue-list">
            {pieces.map((parcel) => (
              <Tap
                key={parcel.id}
                className={`desk-tick${chosen.has(parcel.id) ? ' k-chosen' : ''}`}
                role="checkbox"
                checked={chosen.has(parcel.id)}
                onTap={() => toggle(parcel.id)}
              >
                <View className="desk-tick-mark">{chosen.has(parcel.id) && <Icon name="check" />}</View>
                <View className="desk-tick-body">
                  <View className="desk-tick-top">
                    {parcel.code ? (
                      <PickupCode code={parcel.code} small={dense} />
                    ) : (
                      <View className="desk-row-address">没有取件码</View>
                    )}
                    {parcel.flags.map((flag) => (
                      <Tag key={flag} tone="info">
                        {labelOf(parcelFlagLabels, flag)}
                      </Tag>
                    ))}
                  </View>
                  <View className="desk-parcel-what">{detail(parcel)}</View>
                </View>
              </Tap>
            ))}
          </View>
        </View>
      ))}
    </>
  );
}

const about = (parcel: KeeperParcel) => `${whatText(parcel)} · ${ageText(parcel.days)}`;
