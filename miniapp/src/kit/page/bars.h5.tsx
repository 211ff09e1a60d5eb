import { useRouter } from '@tarojs/taro';
import { Icon } from '../ui/display/icon.tsx';
import type { BarsProps } from './bars.types.ts';
import { goBack, openTab } from './navigation.ts';

const tabs = [
  { path: '/pages/home/index', text: '首页', icon: 'home' },
  { path: '/pages/services/index', text: '服务', icon: 'services' },
  { path: '/pages/me/index', text: '我的', icon: 'me' },
] as const;

/** The browser's title bar and tabs, for what WeChat draws itself. On a wide screen the tabs stand in the title bar. */
export function Bars({ title, aside, children }: BarsProps) {
  const here = useRouter().path.split('?')[0];
  const isTab = here === '/' || tabs.some(({ path }) => path === here);
  return (
    <>
      <header className="k-top">
        <div className="k-top-inner">
          {!isTab && (
            <button type="button" className="k-tap k-top-back" aria-label="返回" onClick={() => void goBack()}>
              <Icon name="back" />
            </button>
          )}
          <h1 className="k-top-title">{title}</h1>
          {aside}
        </div>
      </header>
      <main className="k-column">{children}</main>
      {isTab && (
        <nav className="k-tabbar" aria-label="主导航">
          {tabs.map(({ path, text, icon }) => (
            <button
              key={path}
              type="button"
              className={`k-tap k-tabbar-item${path === here || (here === '/' && icon === 'home') ? ' k-chosen' : ''}`}
              aria-current={path === here ? 'page' : undefined}
              onClick={() => void openTab(path)}
            >
              <Icon name={icon} />
              {text}
            </button>
          ))}
        </nav>
      )}
    </>
  );
}
