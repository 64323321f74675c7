// SPDX-License-Identifier: AGPL-3.0-or-later
// One of several answers, or a yes and no of its own.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Taillight

AbstractButton {
    id: choice

    property string hint: ""
    /// One of several: a ring and not a box.
    property bool single: false

    Layout.fillWidth: true
    checkable: true
    implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + topPadding + bottomPadding)
    leftPadding: 16
    rightPadding: 16
    topPadding: 10
    bottomPadding: 10
    activeFocusOnTab: true
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Accessible.role: single ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: hint.length > 0 ? text + ". " + hint : text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: press()
    Accessible.onToggleAction: press()
    Accessible.ignored: !visible

    /// As a tap does: for keys and screen readers.
    function press() {
        if (!enabled) return
        toggle()
        clicked()
    }

    contentItem: RowLayout {
        spacing: 14
        Rectangle {
            Layout.preferredWidth: 28
            Layout.preferredHeight: 28
            radius: choice.single ? 14 : 6
            color: choice.checked ? Theme.accent : "transparent"
            border.width: 2
            border.color: choice.checked ? Theme.accent : Theme.border
            Label {
                anchors.centerIn: parent
                visible: choice.checked
                text: "\u2713"
                font.family: "DejaVu Sans"
                font.pixelSize: 20
                color: Theme.accentText
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            spacing: 2
            Label {
                Layout.fillWidth: true
                text: choice.text
                font.family: Theme.font
                font.pixelSize: Theme.body
                color: Theme.text
                wrapMode: Text.Wrap
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * 1.4)
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            Label {
                Layout.fillWidth: true
                visible: text.length > 0
                text: choice.hint
                font.family: Theme.font
                font.pixelSize: Theme.small
                color: Theme.quiet
                wrapMode: Text.Wrap
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * 1.4)
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: 12
        color: Theme.surface
        border.width: choice.visualFocus ? 4 : choice.checked ? 2 : 1
        border.color: choice.visualFocus ? Theme.text : choice.checked ? Theme.accent : Theme.border
    }
}
