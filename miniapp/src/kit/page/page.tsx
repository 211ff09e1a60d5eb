import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import Taro, { useDidHide, useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { BackGuard } from '../back/back.ts';
import type { Query } from '../data/use-query.ts';
import { Boundary } from '../faults/boundary.tsx';
import { platform } from '../platform/platform.ts';
import { applySettings, useSettings } from '../settings.ts';
import { ConfirmHost } from '../ui/overlay/confirm.tsx';
import { Bars } from './bars.tsx';
import { arrived } from './navigation.ts';
import { Broken } from './broken.tsx';
import { States, type StatesProps } from './states.tsx';

interface Shell {
  title: string;
  /** Several columns on a wide screen, instead of one in the middle. */
  wide?: boolean;
  /** At the right of the browser's title bar. */
  aside?: ReactNode;
  /** Stays in sight at the bottom: `BottomBar`. */
  bottom?: ReactNode;
}

type PageProps<T> = Shell & (({ children?: ReactNode } & { of?: undefined }) | StatesProps<T>);

/**
 * Every page. With `of={query}` it also gives the four states: what is coming, nothing there, failed, offline; the
 * children are then drawn from the data.
 */
export function Page<T>(props: PageProps<T>) {
  const { title, wide, aside, bottom } = props;
  const { theme, elder } = useSettings();
  const [shown, setShown] = useState(true);
  const [zoom, setZoom] = useState(1);

  useEffect(arrived, []);
  useDidShow(() => {
    arrived();
    setShown(true);
    setZoom(platform.textZoom());
    applySettings();
  });
  useDidHide(() => setShown(false));
  useEffect(() => {
    if (shown) void Taro.setNavigationBarTitle({ title });
  }, [title, shown]);

  const names = ['k-root', theme === 'system' ? '' : `theme-${theme}`, elder ? 'elder' : '', wide ? 'k-wide' : ''];
  const style = (zoom === 1 ? {} : { '--zoom': String(zoom) }) as CSSProperties;
  return (
    <View className={names.filter(Boolean).join(' ')} style={style}>
      <BackGuard>
        <Bars title={title} aside={aside}>
          <View className="k-main">
            <Boundary instead={(again) => <Broken onRetry={again} />}>
              {props.of ? (
                <>
                  <PullToReload query={props.of} />
                  <States {...props} />
                </>
              ) : (
                props.children
              )}
            </Boundary>
          </View>
        </Bars>
        <Boundary instead={() => null}>{bottom}</Boundary>
        {shown && <ConfirmHost />}
      </BackGuard>
    </View>
  );
}

function PullToReload<T>({ query }: { query: Query<T> }) {
  usePullDownRefresh(() => {
    void query.reload().finally(() => Taro.stopPullDownRefresh());
  });
  return null;
}
