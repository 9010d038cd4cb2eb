export type Article = { slug: string; title: string; day: string; text: string }

export const articles: readonly Article[] = [
  {
    slug: 'canteen',
    title: 'The canteen opens its terrace',
    day: '20 November',
    text: 'From Monday you can eat outside again. Blankets are by the door.',
  },
  {
    slug: 'travel-rules',
    title: 'New travel rules',
    day: '17 November',
    text: 'Trains are first choice up to six hours. Hand in receipts in the expenses app within a month.',
  },
  {
    slug: 'bicycle-room',
    title: 'A room for bicycles',
    day: '12 November',
    text: 'House B now has forty places, a pump and a workbench.',
  },
  {
    slug: 'first-aid',
    title: 'First aid course',
    day: '5 November',
    text: 'Twelve places are free on 3 December. Sign up at the reception.',
  },
]
