inline-description = { $grants } · { $money } · { $years }
inline-open = Открыть в боте
inline-button = Открыть Грант көмек
inline-nothing = Не нашлось. Спросите в боте
inline-list-title = 🔎 Нашлось: { $count }
inline-list-description = { $when }: { $money }
