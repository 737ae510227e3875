"""The style sheet of a scheme; items of tables are left to their delegate."""

from __future__ import annotations

from agencydesk.paths import resources_dir
from agencydesk.ui.tokens import (
    BOLD_WEIGHT,
    CONTROL_HEIGHT,
    GAP,
    RADIUS,
    TITLE_SIZE,
    UNIT,
    Tokens,
)


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet of a scheme."""
    parts = (_frames, _buttons, _fields, _choices, _lists)
    return "".join(part(tokens) for part in parts)


def _drawing(name: str, tokens: Tokens) -> str:
    """Return the file of a drawing; a style sheet takes only files, so there is one a scheme."""
    scheme = "dark" if tokens.dark else "light"
    return (resources_dir() / "icons" / f"{name}-{scheme}.svg").as_posix()


def _frames(t: Tokens) -> str:
    """Return the rules of bars, panels and labels."""
    return f"""
QWidget#nav, QWidget#topbar, QWidget#statusbar {{ background: {t.raised}; }}
QWidget#nav {{ border-right: 1px solid {t.line}; }}
QWidget#topbar {{ border-bottom: 1px solid {t.line}; }}
QWidget#statusbar {{ border-top: 1px solid {t.line}; }}
QLabel[role="title"] {{ font-size: {TITLE_SIZE}px; font-weight: {BOLD_WEIGHT}; }}
QLabel[role="strong"] {{ font-weight: {BOLD_WEIGHT}; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="mark"] {{ color: {t.today}; }}
QLabel[role="error"] {{ color: {t.overdue}; }}
QFrame#banner {{ background: {t.selected}; border: 1px solid {t.frame};
    border-radius: {RADIUS}px; }}
QFrame#panel {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame#panel QTextBrowser {{ border: 1px solid transparent; background: {t.raised}; }}
QFrame#panel QTextBrowser:focus {{ border: 1px solid {t.accent}; }}
"""


def _buttons(t: Tokens) -> str:
    """Return the rules of buttons."""
    return f"""
QPushButton {{ min-height: {CONTROL_HEIGHT - 2}px; max-height: {CONTROL_HEIGHT - 2}px;
    padding: 0 {GAP + UNIT}px; border: 1px solid {t.frame}; border-radius: {RADIUS}px;
    background: {t.raised}; color: {t.text}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.selected}; }}
QPushButton:checked {{ background: {t.selected}; border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 {GAP + UNIT - 1}px;
    min-height: {CONTROL_HEIGHT - 4}px; max-height: {CONTROL_HEIGHT - 4}px; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; }}
QPushButton[role="primary"]:focus {{ border-color: {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {t.muted};
    border-color: {t.line}; }}
QPushButton[role="nav"] {{ border: 2px solid transparent; text-align: left;
    min-height: 32px; max-height: 32px; padding: 0 {GAP}px; background: transparent; }}
QPushButton[role="nav"]:hover {{ background: {t.hover}; }}
QPushButton[role="nav"]:checked {{ background: {t.selected}; font-weight: {BOLD_WEIGHT}; }}
QPushButton[role="nav"]:focus {{ border-color: {t.accent}; }}
"""


def _fields(t: Tokens) -> str:
    """Return the rules of fields."""
    return f"""
QLineEdit {{ min-height: {CONTROL_HEIGHT - 2}px; padding: 0 {UNIT}px;
    border: 1px solid {t.frame}; border-radius: {RADIUS}px; background: {t.raised}; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; min-height: {CONTROL_HEIGHT - 4}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
    color: {t.muted}; border-color: {t.line}; }}
QComboBox {{ min-height: {CONTROL_HEIGHT - 2}px; padding: 0 {UNIT}px;
    border: 1px solid {t.frame}; border-radius: {RADIUS}px; background: {t.raised}; }}
QComboBox:focus {{ border: 2px solid {t.accent};
    min-height: {CONTROL_HEIGHT - 4}px; }}
QSpinBox {{ min-height: {CONTROL_HEIGHT - 2}px; padding: 0 {UNIT}px;
    border: 1px solid {t.frame}; border-radius: {RADIUS}px; background: {t.raised}; }}
QSpinBox:focus {{ border: 2px solid {t.accent}; min-height: {CONTROL_HEIGHT - 4}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; width: {5 * UNIT}px; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {t.hover}; }}
QSpinBox::up-arrow {{ image: url("{_drawing("chevron-up", t)}"); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url("{_drawing("chevron-down", t)}"); width: 12px; height: 12px; }}
QComboBox::drop-down {{ border: 0; width: {5 * UNIT}px; }}
QComboBox::down-arrow {{ image: url("{_drawing("chevron-down", t)}"); width: 12px; height: 12px; }}
QComboBox QLineEdit {{ border: 0; min-height: 0; padding: 0; }}
QComboBox QLineEdit:focus {{ border: 0; min-height: 0; }}
QComboBox QAbstractItemView, QListView {{ background: {t.raised}; color: {t.text};
    border: 1px solid {t.line}; outline: 0; }}
QComboBox QAbstractItemView::item, QListView::item {{ min-height: {CONTROL_HEIGHT - UNIT}px;
    padding: 0 {UNIT}px; }}
QListView::item:selected, QComboBox QAbstractItemView::item:selected {{
    background: {t.selected}; color: {t.text}; }}
QListView:focus {{ border: 1px solid {t.accent}; }}
QPlainTextEdit, QTextEdit {{ border: 1px solid {t.frame}; border-radius: {RADIUS}px;
    background: {t.raised}; padding: 2px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; padding: 1px; }}
"""


def _choices(t: Tokens) -> str:
    """Return the rules of boxes, tools and tabs."""
    return f"""
QCheckBox, QRadioButton {{ spacing: {GAP}px; min-height: {CONTROL_HEIGHT - UNIT}px;
    border: 1px solid transparent; padding: 0 2px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 1px solid {t.accent}; border-radius: {RADIUS}px; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator,
QTableView::indicator, QMenu::indicator {{ width: 14px; height: 14px;
    border: 1px solid {t.muted}; background: {t.raised}; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {{
    border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QMenu::indicator {{ margin-left: {GAP}px; }}
QMenu::indicator:non-exclusive {{ border-radius: 3px; }}
QMenu::indicator:exclusive {{ border-radius: 8px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked, QMenu::indicator:non-exclusive:checked {{
    border-color: {t.accent}; background: {t.accent}; image: url("{_drawing("check", t)}"); }}
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked {{
    border: 5px solid {t.accent}; background: {t.on_accent}; width: 6px; height: 6px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.frame}; }}
QCheckBox::indicator:checked:disabled {{ background: {t.frame}; }}
QRadioButton::indicator:checked:disabled {{ border-color: {t.frame}; }}
QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS}px; padding: 2px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border: 1px solid {t.accent}; }}
QToolButton:checked {{ background: {t.selected}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {t.line}; }}
QTabBar::tab {{ padding: {UNIT}px {GAP + UNIT}px; min-height: {CONTROL_HEIGHT - GAP}px;
    border: 0; border-bottom: 2px solid transparent; background: transparent;
    color: {t.muted}; }}
QTabBar::tab:hover {{ color: {t.text}; background: {t.hover}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar:focus {{ outline: 0; }}
QTabBar::tab:selected:focus {{ background: {t.selected}; }}
QScrollArea {{ border: 1px solid transparent; background: transparent; }}
QScrollArea#whole {{ border: none; }}
QScrollArea:focus {{ border: 1px solid {t.accent}; }}
QScrollArea > QWidget > QWidget#page {{ background: transparent; }}
"""


def _lists(t: Tokens) -> str:
    """Return the rules of lists, bars of progress, tips and menus."""
    return f"""
QTableView, QTreeView {{ border: 1px solid {t.line}; border-radius: 0; background: {t.raised}; }}
QTableView:focus, QTreeView:focus {{ border: 1px solid {t.accent}; }}
QTreeWidget::item {{ padding: 0 {GAP}px; }}
QTreeWidget::item:hover {{ background: {t.hover}; }}
QTreeWidget::item:selected {{ background: {t.selected}; color: {t.text}; }}
QHeaderView {{ background: {t.surface}; border: 0; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: 0;
    border-bottom: 1px solid {t.line}; padding: 0 {GAP}px; height: 27px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.selected}; }}
QProgressBar {{ border: 0; border-radius: 2px; background: {t.line}; max-height: 6px;
    min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.frame};
    padding: {UNIT}px; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.frame}; padding: {UNIT}px; }}
QMenu::item {{ padding: {UNIT}px {6 * UNIT}px; border-radius: {RADIUS}px; }}
QMenu::item:selected {{ background: {t.selected}; }}
"""
