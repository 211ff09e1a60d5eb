import { View } from '@tarojs/components';
import type { DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { says } from '../../../../kit/native/native.tsx';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { percent, progressText, reached, receiptsText, unread } from '../notice-text.ts';

interface ReceiptsProps {
  notice: DeskNotice;
  households: NonNullable<DeskNotice['households']>;
}

/** Who knows of it: all together, then grid by grid, the least read first. */
export function Receipts({ notice: { grids, mustConfirm }, households }: ReceiptsProps) {
  return (
    <Card title={households.complete ? '谁知道了' : '正在发送'}>
      <View className="desk-form">
        {!households.complete && (
          <Banner tone="info" icon="send">{`${progressText(households)}，可以离开这一页，会继续发完。`}</Banner>
        )}
        {households.complete && households.total > 0 && (
          <View className="notice-sum">
            <View className="notice-sum-figure">{`${percent(reached(households), households.total)}%`}</View>
            <View>
              <View className="notice-sum-text">{progressText(households)}</View>
              <View className="k-quiet-text">{receiptsText(households, mustConfirm)}</View>
            </View>
          </View>
        )}
        {grids.length > 0 && (
          <View className="notice-grids" {...says({ role: 'list', label: '各网格' })}>
            {grids.map((grid) => (
              <Grid key={grid.gridId ?? ''} grid={grid} mustConfirm={mustConfirm} />
            ))}
          </View>
        )}
      </View>
    </Card>
  );
}

function Grid({ grid, mustConfirm }: { grid: DeskNotice['grids'][number]; mustConfirm: boolean }) {
  const { name, ownerName, total, read, confirmed } = grid;
  const left = unread(grid);
  const share = (part: number) => ({ width: `${percent(part, total)}%` });
  return (
    <View className="notice-grid" {...says({ role: 'listitem' })}>
      <View className="notice-grid-head">
        <View className="notice-grid-name">{ownerName ? `${name} · ${ownerName}` : name}</View>
        <View className={left ? 'notice-grid-left' : 'notice-grid-left notice-grid-none'}>
          {left ? `未读 ${left} 户 / 共 ${total} 户` : `${total} 户都已知道`}
        </View>
      </View>
      <View className="notice-bar notice-bar-large" {...says({ hidden: true })}>
        {mustConfirm ? (
          <>
            <View className="notice-bar-done" style={share(confirmed)} />
            <View className="notice-bar-read" style={share(read - confirmed)} />
          </>
        ) : (
          <View className="notice-bar-done" style={share(read)} />
        )}
        <View className="notice-bar-told" style={share(grid.told)} />
      </View>
      <View className="k-quiet-text">{receiptsText(grid, mustConfirm)}</View>
    </View>
  );
}
