import { useState } from 'react';
import { View } from '@tarojs/components';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { Heading, Tap } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { TickRow } from './tick-row.tsx';
import { ageText, byShelf, whatText } from '../parcel-text.ts';

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

/** More are too much for one page of WeChat: then only the shelf one stands at is open. */
const openTogether = 40;

/** Pieces by shelf, each ticked with one tap. */
export function TickRows({ parcels, ticked, onChange, dense = false, whole, detail = about }: TickProps) {
  const chosen = new Set(ticked);
  const shelves = byShelf(parcels);
  const folds = parcels.length > openTogether;
  const [opened, setOpened] = useState<string>();
  const here = opened ?? shelves.find((each) => each.parcels.some(({ id }) => !chosen.has(id)))?.shelf;
  const toggle = (id: string) => onChange(chosen.has(id) ? ticked.filter((other) => other !== id) : [...ticked, id]);

  return (
    <>
      {shelves.map(({ shelf, parcels: pieces }) => {
        const done = pieces.filter(({ id }) => chosen.has(id)).length;
        const open = !folds || shelf === here;
        const name = (
          <>
            <Heading level={3}>{`货架 ${shelf}`}</Heading>
            <View className="k-quiet-text">{`${done} / ${pieces.length} 件`}</View>
          </>
        );
        return (
          <View key={shelf} className="desk-shelf">
            <View className="desk-shelf-head">
              {folds ? (
                <Tap
                  className="desk-shelf-open"
                  label={`货架 ${shelf}，${done} / ${pieces.length} 件，${open ? '收起' : '展开'}`}
                  onTap={() => setOpened(open ? '' : shelf)}
                >
                  {name}
                  <Icon name={open ? 'up' : 'down'} />
                </Tap>
              ) : (
                name
              )}
              {whole && open && done < pieces.length && (
                <Button
                  kind="quiet"
                  small
                  label={`货架 ${shelf} ${whole}`}
                  onTap={() => {
                    setOpened(undefined);
                    onChange([...new Set([...ticked, ...pieces.map(({ id }) => id)])]);
                  }}
                >
                  {whole}
                </Button>
              )}
            </View>
            {open && (
              <View className="desk-queue-list">
                {pieces.map((parcel) => (
                  <TickRow
                    key={parcel.id}
                    parcel={parcel}
                    ticked={chosen.has(parcel.id)}
                    dense={dense}
                    detail={detail(parcel)}
                    onTap={() => toggle(parcel.id)}
                  />
                ))}
              </View>
            )}
          </View>
        );
      })}
    </>
  );
}

const about = (parcel: KeeperParcel) => `${whatText(parcel)} · ${ageText(parcel.days)}`;
