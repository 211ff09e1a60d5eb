import type { Host } from '../host/host.ts';

/** What the outer page draws around the pages: bars, toast, dialog. */
export function shellState(host: Host): object {
  const { dist, theme, bars, overlays, stack } = host;
  const page = stack.pages.at(-1);
  const window = page ? dist.windowOf(page.route, theme) : {};
  const isTab = dist.tabs.some((tab) => tab.pagePath === page?.route);
  const dialog = overlays.current;
  const tabBar = { ...dist.app.tabBar, ...bars.tabStyle };
  const painted = page && bars.colours.get(page.id);
  const colour = (value: string | undefined, otherwise: string) =>
    value ? String(dist.themed(value, theme) ?? otherwise) : otherwise;

  return {
    theme,
    front: page?.id ?? 0,
    background: (page && bars.backgrounds.get(page.id)) ?? window.backgroundColor ?? '#fff',
    bar: window.navigationStyle !== 'custom' && {
      title: (page && bars.titles.get(page.id)) ?? window.navigationBarTitleText ?? '',
      background: painted?.background ?? window.navigationBarBackgroundColor ?? '#000',
      color: painted?.front ?? window.navigationBarTextStyle ?? 'white',
      back: stack.pages.length > 1,
    },
    tabs: isTab &&
      !bars.hiddenTabs && {
        background: colour(tabBar.backgroundColor, '#fff'),
        items: dist.tabs.map((tab) => {
          const isHere = tab.pagePath === page?.route;
          return {
            text: tab.text,
            icon: isHere ? tab.selectedIconPath : tab.iconPath,
            color: isHere ? colour(tabBar.selectedColor, '#07c160') : colour(tabBar.color, '#000'),
            badge: bars.badges.get(tab.pagePath) ?? '',
          };
        }),
      },
    toast: overlays.toast,
    dialog: dialog && { kind: dialog.kind, title: dialog.title, content: dialog.content, buttons: dialog.buttons },
  };
}
